-- People's data, apart from everything else. Every field is sealed under the data key, which is itself sealed under the
-- key-encryption key of the environment.

create table sealed_key (
    name text primary key,
    sealed bytea not null
);

create table registrant (
    id uuid primary key,
    -- By this database's own clock: whether an activation is still under way is a matter of real time.
    stored_at timestamptz not null default now(),
    -- Whether the activation that this registrant belongs to has been completed.
    confirmed boolean not null default false,
    first_name bytea not null,
    last_name bytea not null,
    company bytea not null,
    country_region bytea not null,
    email bytea,
    organizational_unit bytea,
    address bytea,
    city bytea,
    state bytea,
    postal_code bytea,
    phone bytea
);
create index registrant_unconfirmed on registrant (stored_at) where not confirmed;
