-- Revoked licenses and users are in the database too, so a row says which table it came from.
alter table backup_row alter column key_pack type text
    using case when key_pack then 'license_key_pack' else 'issued_license' end;
alter table backup_row rename column key_pack to table_name;
