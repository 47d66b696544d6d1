-- What the administrator chose to be different, by name and knob by knob; what is not there has its default.
alter table terminal_server add column profile jsonb not null default '{"name": "modern"}';

-- One key for each use and size that the terminal server has had, so that a profile can change back and forth. A key
-- that is missing here is made before the port listens.
create table terminal_server_key (
    terminal_server uuid not null references terminal_server on delete cascade,
    kind text not null,
    -- Sealed with the key-encryption key.
    private_key bytea not null,
    public_key bytea not null,
    primary key (terminal_server, kind)
);

insert into terminal_server_key (terminal_server, kind, private_key, public_key)
select id, 'LICENSING_2048', private_key, public_key from terminal_server;

alter table terminal_server drop column private_key, drop column public_key;
