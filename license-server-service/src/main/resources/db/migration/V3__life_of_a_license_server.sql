-- A license server's activation ends and begins anew, and is made by more than one connection method.

alter table license_server drop constraint license_server_check;
alter table license_server add constraint known_to_the_clearinghouse_by_an_id
    check ((status = 'NOT_ACTIVATED') = (license_server_id = ''));

-- When its certificate ends. One that was activated by hand has none of the clearinghouse, hence no end.
alter table license_server add column registered_until timestamptz not null default '2099-12-31T23:59:59Z';
create index license_server_registration on license_server (registered_until) where status = 'ACTIVATED';

-- What its administrator has set; the defaults are those of a new server.
alter table license_server add column connection_method text not null default 'AUTOMATIC';
alter table license_server add column internet_access boolean not null default true;
alter table license_server add column ie_enhanced_security boolean not null default false;
alter table license_server add column trusted_sites text[] not null default '{}';

-- The key that the next certificate is for: kept before it is asked for, so that asking again is asking the same.
alter table identity add column sealed_next_key bytea;

-- Licenses that a reactivation took out of stock: they are valid, but the clearinghouse must reissue them.
alter table license_key_pack add column withdrawn integer not null default 0;
alter table license_key_pack add constraint never_more_withdrawn_than_left
    check (withdrawn >= 0 and issued + withdrawn <= total);
