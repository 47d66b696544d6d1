-- What came of the wizards of the last day, so that a form that is sent twice is done once. Sealed, as all secrets here.
create table receipt (
    name text primary key,
    visitor_hash text not null,
    content bytea,
    made_at timestamptz not null default now()
);
create index receipt_made_at on receipt (made_at);
