-- What a Windows server would have written to its event log, for the servers that a service hosts.
create table event_log (
    position bigint generated always as identity primary key,
    at timestamptz not null,
    computer text not null,
    source text not null,
    event_id integer not null,
    level text not null,
    symbolic_name text not null,
    text text not null,
    reasons text[] not null,
    -- What would be said over and over again is said once for each cause and simulated day; null otherwise.
    cause text,
    day date not null
);
create index event_log_computer on event_log (computer, position);
create unique index event_log_once_a_day on event_log (computer, source, event_id, cause, day);
