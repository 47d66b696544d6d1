-- The ID of the newest event.
alter table announced_license_server add column announcement text not null default 'before V4';
-- What the license servers in reach had announced when the chain was asked for: until there is more, it is the best.
alter table terminal_server_certificate add column announcements text not null default '';
