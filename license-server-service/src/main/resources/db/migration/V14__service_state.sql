-- Whether the Terminal Server Licensing service of a license server runs.
alter table license_server add column service_state text not null default 'STARTED'
    check (service_state in ('STARTED', 'PAUSED', 'STOPPED'));
