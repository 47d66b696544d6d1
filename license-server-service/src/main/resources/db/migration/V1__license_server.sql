-- A license server is a row with a name. Whoever changes what it has issued or holds locks this row first, so that
-- everything about one license server happens, and is announced, in one order.
create table license_server (
    name text primary key,
    role text not null,
    version text not null,
    domain text not null,
    site text not null,
    on_domain_controller boolean not null,
    status text not null default 'NOT_ACTIVATED',
    product_id text not null unique,
    license_server_id text not null default '',
    next_key_pack_id bigint not null default 1,
    next_license_id bigint not null default 1,
    check ((status = 'ACTIVATED') = (license_server_id <> ''))
);

-- The key pair of a license server and the certificates that speak for it: root first, its own last.
create table identity (
    license_server text primary key references license_server on delete cascade,
    sealed_private_key bytea not null,
    certificates bytea[] not null
);

-- INV-1: issued + available = total, and nothing is issued that was not installed.
create table license_key_pack (
    license_server text not null references license_server on delete cascade,
    key_pack_id bigint not null,
    key_pack_serial text not null unique,
    program text not null,
    product_type text not null,
    product_version text not null,
    total integer not null check (total > 0),
    issued integer not null default 0,
    installed_at timestamptz not null,
    primary key (license_server, key_pack_id),
    constraint never_more_issued_than_installed check (issued between 0 and total)
);

-- INV-2: one row, hence at most one license, for each device and product version on a license server.
create table issued_license (
    license_server text not null references license_server on delete cascade,
    hardware_id bytea not null check (octet_length(hardware_id) = 20),
    product_version text not null,
    license_id bigint not null,
    -- Of the certificate that this license becomes when it is first delivered; INV-6: it is here before that is signed.
    serial uuid not null,
    status text not null check (status in ('TEMPORARY', 'ACTIVE', 'RETURNED')),
    validated boolean not null,
    key_pack_id bigint,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    computer text not null,
    user_name text not null,
    primary key (license_server, hardware_id, product_version),
    unique (license_server, license_id),
    foreign key (license_server, key_pack_id) references license_key_pack on delete cascade,
    -- A license that came from a key pack is taken from it for as long as it is active.
    check ((status = 'ACTIVE') = (key_pack_id is not null))
);
create index lease on issued_license (license_server, expires_at) where status = 'ACTIVE';

-- The CAL as it was first delivered. It counts while it has the serial of the license.
create table license_token (
    license_server text not null references license_server on delete cascade,
    license_id bigint not null,
    serial uuid not null,
    token bytea not null,
    primary key (license_server, license_id)
);

-- INV-6: a terminal server's certificate is written down before it is signed.
create table terminal_server_certificate (
    serial uuid primary key,
    license_server text not null references license_server on delete cascade,
    terminal_server text not null,
    issued_at timestamptz not null
);
create index terminal_server_certificate_of on terminal_server_certificate (license_server);
