-- Which Windows XP the clients of a terminal server run: on the wire they are the same.
alter table terminal_server add column xp_edition text not null default 'PROFESSIONAL';

-- Whether it lets people in anonymously, over an Internet Connector license.
alter table terminal_server add column internet_connector boolean not null default false;
