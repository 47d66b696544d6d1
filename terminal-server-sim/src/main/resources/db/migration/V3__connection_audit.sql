-- What was said on each connection and what came of it, one row when it is over.
create table connection_audit (
    position bigint generated always as identity primary key,
    id uuid not null unique,
    terminal_server text not null,
    rdp_port integer not null,
    began_at timestamptz not null,
    client_name text not null,
    hardware_id text not null,
    outcome text not null,
    admitted boolean not null,
    reasons text[] not null,
    quirks text[] not null,
    transcript bytea not null,
    -- Both keys of the licensing exchange, sealed with the key-encryption key; null when none were derived.
    keys bytea,
    keys_exported boolean not null
);
-- Encrypted licenses and random numbers do not get smaller, so no time is spent on trying.
alter table connection_audit alter column transcript set storage external;
create index connection_audit_terminal_server on connection_audit (terminal_server, position);
