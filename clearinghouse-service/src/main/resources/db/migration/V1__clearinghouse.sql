-- What the clearinghouse knows. Whoever registered a license server is in another database.
-- References are checked at commit, so that a reset may empty the tables in any order.

-- The certificates and keys of the authority itself: one row for each of its roles.
create table authority_key (
    role text primary key,
    certificate bytea not null,
    sealed_key bytea not null
);

create table sealed_key (
    name text primary key,
    sealed bytea not null
);

-- A certificate's row is there before the certificate is signed. Without a fingerprint it was planned and never given
-- to anyone. The certificate names its company, so it is sealed.
create table issued_certificate (
    serial text primary key,
    license_server_id text not null,
    product_id text not null,
    not_before timestamptz not null,
    not_after timestamptz not null,
    fingerprint bytea unique,
    sealed_certificate bytea,
    revoked_at timestamptz,
    check ((fingerprint is null) = (sealed_certificate is null))
);

create table activation (
    product_id text primary key,
    license_server_id text not null unique,
    public_key_sha256 bytea not null,
    certificate_serial text not null unique references issued_certificate deferrable initially deferred,
    registrant_id uuid not null unique,
    activated_at timestamptz not null
);

create table key_pack (
    serial text primary key,
    license_server_id text not null,
    program text not null,
    product_type text not null,
    product_version text not null,
    quantity integer not null check (quantity > 0),
    issued_at timestamptz not null,
    signed_content bytea not null
);

-- A code itself is nowhere, only a keyed hash: a copy of this table gives nobody a license.
create table license_code (
    hash text primary key,
    product_type text not null,
    product_version text not null,
    quantity integer not null check (quantity between 1 and 10000),
    made_at timestamptz not null,
    activated_by text,
    key_pack_serial text unique references key_pack deferrable initially deferred,
    check ((activated_by is null) = (key_pack_serial is null))
);
