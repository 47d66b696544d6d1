-- What an administrator can change while it runs. The release tells the version.
alter table terminal_server add column release text;
update terminal_server set release = version;
alter table terminal_server alter column release set not null, drop column version;
alter table terminal_server add column edition text not null default 'STANDARD';

-- The number in the registry that stands for the licensing mode: 2 Per Device, 4 Per User, others are invalid.
alter table terminal_server add column policy_ac_on integer;
update terminal_server set policy_ac_on = case licensing_mode when 'PER_USER' then 4 else 2 end;
alter table terminal_server alter column policy_ac_on set not null, drop column licensing_mode;

-- The license servers of the policy; license_servers holds those of the registry.
alter table terminal_server add column policy_license_servers text[] not null default '{}';

-- Which readings of the documents count for its grace period.
alter table terminal_server add column grace_starts text not null default 'FIRST_CLIENT';
alter table terminal_server add column grace_ends_on_discovery boolean not null default false;
alter table terminal_server add column installed_at timestamptz;
update terminal_server set installed_at = coalesce(grace_started_at, now());
alter table terminal_server alter column installed_at set not null;

-- What came of a terminal server's last discovery.
create table license_server_choice (
    terminal_server uuid primary key references terminal_server on delete cascade,
    -- Empty when it found none.
    license_server text not null,
    chosen_at timestamptz not null,
    looked_at timestamptz not null
);
