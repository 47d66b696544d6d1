-- How often each fault rule has been used, over all replicas. The rules themselves are on the control topic.
create table fault_use (
    rule uuid primary key,
    used integer not null
);
