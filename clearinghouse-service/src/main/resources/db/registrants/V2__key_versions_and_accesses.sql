-- Data keys have versions: "registrants" is the first, "registrants/2" the second. While keys are changed, rows of two
-- versions stand side by side.
alter table registrant add column key_version integer not null default 1;
create index registrant_key_version on registrant (key_version, id);

-- Each change of a key, and how far it has come. Whichever replica works on it, another may go on after a crash.
create table key_rotation (
    id uuid primary key,
    kind text not null check (kind in ('DATA_KEY', 'KEY_ENCRYPTION_KEY')),
    -- The data key that everything will be sealed with; nothing when the key-encryption key changes.
    key_version integer,
    asked_by text not null,
    asked_at timestamptz not null,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    place text not null default '',
    rows_done bigint not null default 0,
    rows_total bigint not null,
    check ((kind = 'DATA_KEY') = (key_version is not null))
);
create unique index key_rotation_one_at_a_time on key_rotation ((true)) where finished_at is null;

-- Who saw or corrected a person's data, when, which, and why. It holds none of the data.
create table registrant_access (
    position bigint generated always as identity primary key,
    at timestamptz not null,
    registrant_id uuid not null,
    license_server text not null,
    accessed_by text not null,
    kind text not null check (kind in ('SEEN', 'CORRECTED')),
    reason text not null,
    -- The names, not the contents, of the fields that were corrected.
    fields text[] not null
);
create index registrant_access_registrant on registrant_access (registrant_id, position);

create function registrant_access_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'accesses are only ever added';
end $$;
create trigger registrant_access_is_kept before update or delete on registrant_access
    for each row execute function registrant_access_is_kept();
