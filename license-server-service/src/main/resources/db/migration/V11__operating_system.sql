-- The release within the version, and the edition. Null is the first release of the version.
alter table license_server add column release text;
alter table license_server add column edition text not null default 'STANDARD';
