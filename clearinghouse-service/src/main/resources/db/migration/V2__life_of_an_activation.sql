-- Activations by web browser and telephone come without a certificate, and activations end and begin anew.

alter table activation alter column public_key_sha256 drop not null;
alter table activation alter column certificate_serial drop not null;
alter table activation add check ((public_key_sha256 is null) = (certificate_serial is null));
alter table activation add column method text not null default 'AUTOMATIC';
alter table activation add column standing text not null default 'ACTIVE';
alter table activation add column reactivations integer not null default 0;

-- What a license server was known by before it was reactivated; its unissued licenses are still in that name.
create table former_license_server_id (
    license_server_id text primary key,
    product_id text not null,
    replaced_by text not null,
    reason text not null,
    replaced_at timestamptz not null
);
create index former_license_server_id_of on former_license_server_id (product_id);

-- By the names of RFC 5280, 5.3.1.
alter table issued_certificate add column revocation_reason text;
create index issued_certificate_revoked on issued_certificate (revoked_at) where revoked_at is not null;

-- RFC 5280, 5.2.3: every list has a larger number than the one before, whatever the simulated clock shows.
create sequence crl_number;
