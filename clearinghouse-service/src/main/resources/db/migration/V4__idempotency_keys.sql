-- Answers to requests that came with an Idempotency-Key, for whoever did not get them and asks again. The id is a hash
-- of caller, operation and key; what was asked and answered is sealed, since it may hold license codes.
create table idempotency_key (
    id text primary key,
    sealed_exchange bytea not null,
    -- By this database's own clock: how long somebody tries again is a matter of real time.
    kept_at timestamptz not null default now()
);
create index idempotency_key_kept_at on idempotency_key (kept_at);
