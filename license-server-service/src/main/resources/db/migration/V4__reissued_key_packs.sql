-- Licenses that were in another key pack before come in one of their own, which says so.
alter table license_key_pack add column reissued boolean not null default false;
