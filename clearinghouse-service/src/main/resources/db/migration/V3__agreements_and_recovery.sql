-- What resellers made out, what was taken of it, and key packs that stand in for others.

-- An agreement number is nowhere, only a keyed hash, as with license codes: whoever lost theirs asks their vendor. The
-- ending lets the reseller tell agreements apart.
create table agreement (
    id uuid primary key,
    program text not null,
    number_hash text not null unique,
    number_ending text not null check (length(number_ending) <= 3),
    reseller text not null,
    made_at timestamptz not null
);
create index agreement_of_reseller on agreement (reseller, id);

-- Without a limit (SERVICE_PROVIDER), allocated is the largest bigint.
create table entitlement (
    agreement_id uuid not null references agreement on delete cascade,
    product_version text not null,
    product_type text not null,
    channel text not null,
    allocated bigint not null check (allocated > 0),
    consumed bigint not null default 0,
    primary key (agreement_id, product_version, product_type, channel),
    constraint never_more_consumed_than_allocated check (consumed between 0 and allocated)
);

-- What License key pack IDs have room for.
create sequence key_pack_number maxvalue 4294967295;

-- Key packs of earlier releases have no number: their serials are not made of one, so no ID can name them.
alter table key_pack add column number bigint unique;
alter table key_pack add column reissued boolean not null default false;
alter table key_pack add column agreement_id uuid references agreement deferrable initially deferred;
alter table key_pack add column replaced_by text unique references key_pack deferrable initially deferred;
create index key_pack_of_agreement on key_pack (agreement_id, serial) where agreement_id is not null;

-- Who had licenses issued again, and why. Each key pack is followed by at most one other.
create table recovery (
    former_serial text primary key references key_pack deferrable initially deferred,
    serial text not null unique references key_pack deferrable initially deferred,
    former_license_server_id text not null,
    license_server_id text not null,
    reason text not null,
    agent text not null,
    at timestamptz not null,
    position bigint generated always as identity unique
);
