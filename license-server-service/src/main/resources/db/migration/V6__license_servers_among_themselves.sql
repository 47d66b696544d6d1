-- What license servers announced about themselves, so that they know who has licenses left.
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

-- When the delivered CAL ends. It may end before the license does: until the client fetches the new one, it has this.
alter table license_token add column expires_at timestamptz;
update license_token t set expires_at = l.expires_at from issued_license l
where l.license_server = t.license_server and l.license_id = t.license_id and l.serial = t.serial;

-- The group Terminal Services Computers, and the members that it had when the service of the license server started:
-- those are the ones that it goes by.
create table terminal_services_computer (
    license_server text not null references license_server on delete cascade,
    computer text not null,
    primary key (license_server, computer)
);
alter table license_server add column license_server_security_group boolean not null default false;
alter table license_server add column computers_in_effect text[] not null default '{}';
