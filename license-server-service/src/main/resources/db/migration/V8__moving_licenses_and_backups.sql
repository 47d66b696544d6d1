-- Licenses leave key packs. An empty one stays, unseen, so that what was taken out of it is not installed again.
alter table license_key_pack drop constraint license_key_pack_total_check;
alter table license_key_pack add constraint never_less_than_none check (total >= 0);
-- How many licenses were ever taken out, and which key pack they came from when they were converted.
alter table license_key_pack add column removed integer not null default 0;
alter table license_key_pack add column converted_from bigint;

-- What a license server's database held at a moment, and whose it was.
create table backup (
    position bigint generated always as identity primary key,
    backup_id uuid not null unique,
    license_server text not null references license_server on delete cascade,
    taken_at timestamptz not null,
    product_id text not null,
    license_server_id text not null,
    key_packs integer not null,
    licenses bigint not null,
    issued bigint not null,
    temporary bigint not null
);
create index backup_of on backup (license_server, position);

-- The rows themselves, each as JSON, so that a backup has whatever columns there were.
create table backup_row (
    backup_id uuid not null references backup (backup_id) on delete cascade,
    key_pack boolean not null,
    content jsonb not null
);
create index backup_row_of on backup_row (backup_id, key_pack);
