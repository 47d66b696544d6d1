-- Who connected to Per User terminal servers, for the compliance report. Personal data: it stays here.
create table per_user_connection (
    license_server text not null references license_server on delete cascade,
    product_version text not null,
    user_name text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (license_server, user_name, product_version)
);

-- Licenses that have no technical token: how many there are is the administrator's word.
alter table license_server add column declared_server_licenses integer not null default 0
    check (declared_server_licenses >= 0);
alter table license_server add column declared_windows_cals integer not null default 0
    check (declared_windows_cals >= 0);

-- Permanent licenses that an administrator took back. Each counts until it would have ended, wherever it is by then.
alter table license_server add column revocation boolean not null default false;
alter table issued_license drop constraint issued_license_status_check;
alter table issued_license add constraint issued_license_status_check
    check (status in ('TEMPORARY', 'ACTIVE', 'BUILT_IN', 'RETURNED', 'REVOKED'));
create table revoked_license (
    license_server text not null references license_server on delete cascade,
    license_id bigint not null,
    product_version text not null,
    revoked_at timestamptz not null,
    counts_until timestamptz not null,
    primary key (license_server, license_id)
);
create index revoked_license_counting on revoked_license (license_server, product_version, counts_until);

-- Whether the Windows 2000 Internet Connector license is there, which is for anonymous connections and is sold nowhere.
alter table license_server add column internet_connector boolean not null default false;
