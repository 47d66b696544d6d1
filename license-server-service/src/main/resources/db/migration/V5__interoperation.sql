-- Windows 2000 terminal servers: which licenses they get, and the one that a client's operating system brings.

alter table license_server add column prevent_license_upgrade boolean not null default false;

alter table issued_license drop constraint issued_license_status_check;
alter table issued_license add constraint issued_license_status_check
    check (status in ('TEMPORARY', 'ACTIVE', 'BUILT_IN', 'RETURNED'));
