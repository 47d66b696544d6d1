-- Devices that somebody logged on from with a temporary license. A terminal server vouches for them to license servers
-- that did not issue it; what has expired is of no use.
create table temporary_log_on (
    terminal_server uuid not null references terminal_server on delete cascade,
    hardware_id text not null,
    expires_at timestamptz not null,
    primary key (terminal_server, hardware_id)
);
create index temporary_log_on_expires_at on temporary_log_on (expires_at);
