-- What the portal keeps, and nothing of it longer than it is needed. What is sealed is sealed under the key-encryption
-- key of the environment.

-- A request that somebody has begun: what was typed on the first two pages. Product keys are never kept.
create table draft (
    -- SHA-256 of the secret that the browser keeps in a cookie.
    link text primary key,
    license_type text not null,
    sealed_address bytea not null,
    confirmed boolean not null,
    -- By real time, as the cookie.
    touched_at timestamptz not null default now()
);
create index draft_touched_at on draft (touched_at);

create table transition_request (
    id uuid primary key,
    -- The same secret's hash: a draft becomes one request, however often it is sent.
    link text not null unique,
    state text not null check (state in ('SUBMITTED', 'ISSUED', 'REFUSED', 'MAILED', 'DELIVERED', 'BOUNCED')),
    license_type text not null,
    language text not null,
    -- How many licenses were asked for, and into which boxes their keys were typed.
    boxes smallint[] not null,
    submitted_at timestamptz not null,
    ended_at timestamptz,
    -- Until the mail is delivered.
    sealed_address bytea,
    -- How many addresses were tried: each has a mail of its own.
    address_number integer not null default 1,
    -- Opens the answer of the clearinghouse; until there is one.
    sealed_answer_key bytea,
    -- From the answer until the mail is delivered.
    sealed_tokens bytea,
    -- A keyed hash of the network that the request came from; until the answer, for which it may count as a wrong guess.
    source text,
    check (state not in ('ISSUED', 'MAILED', 'BOUNCED') or sealed_tokens is not null),
    check (state <> 'DELIVERED' or sealed_tokens is null and sealed_address is null)
);
create index transition_request_ended_at on transition_request (ended_at) where ended_at is not null;

-- Which product keys the clearinghouse refused, and why.
create table refused_key (
    request_id uuid not null references transition_request on delete cascade,
    box smallint not null,
    reason text not null,
    primary key (request_id, box)
);

-- One row for each mail that is not with the mail server yet. Whoever sends it puts the row off first.
create table outgoing_mail (
    request_id uuid primary key references transition_request on delete cascade,
    tries integer not null default 0,
    -- By real time: a mail server knows no other.
    due_at timestamptz not null default now()
);
create index outgoing_mail_due_at on outgoing_mail (due_at);

-- How often somebody did something within a window of time.
create table used_allowance (
    kind text not null,
    who text not null,
    window_start timestamptz not null,
    used integer not null,
    primary key (kind, who, window_start)
);

-- The certificate of the clearinghouse, for which product keys are sealed. Remembered, so that requests can be taken
-- while the clearinghouse is away.
create table clearinghouse_certificate (
    one boolean primary key default true check (one),
    pem bytea not null,
    -- By real time.
    fetched_at timestamptz not null default now()
);
