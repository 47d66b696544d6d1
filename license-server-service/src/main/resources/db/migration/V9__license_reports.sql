-- What a license server had at the moment of a report; who had it is read when it is asked for.
create table license_report (
    position bigint generated always as identity primary key,
    license_server text not null references license_server on delete cascade,
    file_name text not null,
    generated_at timestamptz not null,
    scope_type integer not null,
    scope_value text not null,
    unique (license_server, file_name)
);

create table license_report_summary (
    report bigint not null references license_report on delete cascade,
    product_version text not null,
    product_type text not null,
    installed bigint not null,
    issued bigint not null,
    primary key (report, product_version, product_type)
);
