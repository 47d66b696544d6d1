-- The tables of issuing as they really are, in a schema of their own. LIKE copies everything but foreign keys, and that
-- is in pgbench's favor: transactions that share the key pack's row with each other's checks are several times slower.
drop schema if exists ceiling cascade;
create schema ceiling;
create table ceiling.license_key_pack (like public.license_key_pack including all);
create table ceiling.issued_license (like public.issued_license including all);
create table ceiling.journal (like public.journal including all);
create table ceiling.outbox (like public.outbox including all);
create sequence ceiling.license_id cache 1000;
insert into ceiling.license_key_pack (license_server, key_pack_id, key_pack_serial, program, product_type,
    product_version, total, installed_at)
values ('LS01', 1, 'ceiling', 'RETAIL', 'PER_DEVICE', 'WINDOWS_SERVER_2003', 2000000000, now());
