create table terminal_server (
    id uuid primary key,
    name text not null unique,
    rdp_port integer not null unique check (rdp_port between 1 and 65535),
    licensing_mode text not null,
    version text not null,
    domain text not null,
    site text not null,
    -- The override of discovery: license servers to ask, in order. Empty means: discover.
    license_servers text[] not null,
    grace_started_at timestamptz,
    grace_ended_at timestamptz,
    -- Sealed with the key-encryption key.
    private_key bytea not null,
    public_key bytea not null
);

-- The chains that license servers gave terminal servers to show to clients. The one from before its activation is kept:
-- the license server's temporary CALs stand on it.
create table terminal_server_certificate (
    terminal_server uuid not null references terminal_server on delete cascade,
    license_server text not null,
    temporary boolean not null,
    -- DER, root first, the terminal server last.
    chain bytea[] not null,
    primary key (terminal_server, license_server, temporary)
);

-- What license servers announced about themselves: this service's directory.
create table announced_license_server (
    name text primary key,
    version text not null,
    status text not null,
    role text not null,
    domain text not null,
    site text not null,
    on_domain_controller boolean not null,
    per_device_in_stock boolean not null
);
