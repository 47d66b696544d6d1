-- What every service of the simulation keeps beside its own tables.

create table journal (
    position bigint generated always as identity primary key,
    at timestamptz not null,
    operation text not null,
    subject text not null,
    outcome text not null,
    reasons text[] not null
);
create index journal_subject on journal (subject, position);

-- Facts on their way to the broker. A row leaves the table when the broker has acknowledged it.
create table outbox (
    position bigint generated always as identity primary key,
    event_id uuid not null,
    topic text not null,
    subject text not null,
    type text not null,
    at timestamptz not null,
    data text not null
);

-- Events that were already taken in, since each may be delivered more than once.
create table seen_event (
    event_id uuid primary key,
    at timestamptz not null
);
