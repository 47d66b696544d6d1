-- Windows XP Professional and its transition CALs: product keys, and the requests that redeemed them.

-- What the portal was answered, word for word; tokens in it are sealed with a key that is not here.
create table transition_request (
    id uuid primary key,
    -- The event that brought the request first.
    event_id uuid not null,
    granted boolean,
    answer text
);

-- A product key itself is nowhere, only a keyed hash: a copy of this table gives nobody a license.
create table product_key (
    hash text primary key,
    product text not null,
    channel text not null,
    acquired_on date not null,
    made_at timestamptz not null,
    redeemed_by uuid references transition_request deferrable initially deferred
);
create index product_key_redeemed_by on product_key (redeemed_by) where redeemed_by is not null;
