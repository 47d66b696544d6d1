-- One license in one transaction, statement by statement. The contended row comes last, which is best for it.
begin;
insert into issued_license (license_server, hardware_id, product_version, license_id, serial, status, validated,
    key_pack_id, issued_at, expires_at, computer, user_name)
values ('LS01', uuid_send(gen_random_uuid()) || int4send(:client_id), 'WINDOWS_SERVER_2003', nextval('license_id'),
    gen_random_uuid(), 'ACTIVE', true, 1, now(), now() + interval '70 days', 'PC-0123abcd', 'alice');
insert into journal (at, operation, subject, outcome, reasons)
values (now(), 'issue-license', 'LS01/device/' || repeat('0', 40), 'PERMANENT_ISSUED',
    array['The device has logged on with its temporary license and a Per Device CAL is in stock.']);
insert into outbox (event_id, topic, subject, type, at, data)
values (gen_random_uuid(), 'tslab.license', 'LS01/license/1000000', 'tslab.license.permanent-issued.v1', now(),
    '{"licenseServer":"LS01","licenseId":1000000,"hardwareId":"0000000000000000000000000000000000000000",'
    || '"keyPackId":1,"expiresAt":"2027-02-01T00:00:00Z"}');
update license_key_pack set issued = issued + 1 where license_server = 'LS01' and key_pack_id = 1;
commit;
