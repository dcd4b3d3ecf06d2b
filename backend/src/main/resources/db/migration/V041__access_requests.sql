-- New tables; instant.
create table access.request (
  id               uuid primary key,
  requester_id     text not null,            -- user:…
  requester_name   text not null,
  subject_kind     text not null check (subject_kind in ('person', 'team', 'service', 'solution')),
  subject_key      text not null,
  subject_name     text not null,
  holders          text[] not null,          -- keys of those who benefit
  purpose          text not null,
  justification    text,
  starts_at        timestamptz,
  answers          text not null,            -- JSON
  renews           uuid,                     -- a grant
  state            text not null check (state in ('in-review', 'info-needed', 'narrowed', 'approved', 'rejected', 'withdrawn', 'lapsed')),
  readers          text[] not null,          -- keys and pools that may read it
  idempotency_key  text,
  idempotency_hash bytea,                    -- SHA-256 of what was asked under the key
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  next_at          timestamptz,              -- when time alone changes it
  revision         bigint not null
);

create index request_newest on access.request (created_at desc, id desc);
create index request_by_requester on access.request (requester_id, created_at desc, id desc);
create index request_by_subject on access.request (subject_key, created_at desc, id desc);
create index request_renews on access.request (renews) where renews is not null;
create index request_readers on access.request using gin (readers);
create index request_timer on access.request (next_at) where next_at is not null;
create unique index request_idempotency on access.request (requester_id, idempotency_key) where idempotency_key is not null;
create index request_closed on access.request (updated_at) where state in ('approved', 'rejected', 'withdrawn', 'lapsed');

create table access.item (
  id             uuid primary key,
  request_id     uuid not null references access.request on delete cascade,
  number         integer not null,
  subject_key    text not null,
  asset_id       uuid not null,
  reference      text not null,
  asset_title    text not null,
  owner          text not null,
  domain         text not null,
  author_id      text not null,              -- of the asset's shown version; does not decide
  offer          text not null,
  offer_json     text not null,              -- as declared when it was asked for
  columns        text[] not null,            -- none: all
  rows           text,
  days           integer not null,
  fingerprint    bytea not null,             -- of extent and facts: whether it is the same ask again
  policy         text not null,
  policy_version text not null,
  evaluation     bigint not null,
  conditions     text[] not null,
  state          text not null check (state in ('in-review', 'info-needed', 'narrowed', 'approved', 'rejected', 'withdrawn', 'lapsed')),
  question       text,
  questions      integer not null,           -- how often the requester was asked
  waits_until    timestamptz,                -- for the requester
  narrowed_columns text[],
  narrowed_rows  text,
  narrowed_days  integer,
  narrowed_by_id text,
  narrowed_by_name text,
  narrowed_reason text,
  grant_id       uuid,
  by_people      boolean not null,           -- whether people, not the policy, have refused it
  reason         text,
  ended_at       timestamptz,
  unique (request_id, number)
);

-- One open ask for the same thing; two at once meet here.
create unique index item_open on access.item (asset_id, offer, subject_key) where state in ('in-review', 'info-needed', 'narrowed');
create index item_decided on access.item (asset_id, offer, ended_at desc) where state in ('approved', 'rejected');
create index item_history on access.item (subject_key, asset_id, ended_at) where state in ('approved', 'rejected');

create index item_asset on access.item (asset_id, request_id);

create table access.step (
  id            uuid primary key,
  request_id    uuid not null references access.request on delete cascade,
  item_id       uuid not null references access.item on delete cascade,
  number        integer not null,
  title         text not null,
  why           text not null,
  asked         text not null check (asked in ('owner', 'domain-owner', 'risk', 'governance')),
  quorum        integer not null,            -- -1: all, 0: any, else at least so many
  due_seconds   bigint not null,
  state         text not null check (state in ('ahead', 'open', 'approved', 'rejected', 'skipped')),
  pools         text[] not null,
  pool_text     text not null,
  reached       text not null check (reached in ('owner', 'domain-owner', 'risk', 'governance')), -- how far down the chain of pools
  needed        integer not null,            -- approvals
  staffed       boolean not null,            -- whether anybody can decide
  elapsed_millis bigint not null,            -- on the clock until it last began to run
  running_since timestamptz,                 -- null while the clock stands
  reminded      boolean not null,
  escalated     boolean not null,
  unique (item_id, number)
);

create index step_request on access.step (request_id);

create table access.vote (
  step_id    uuid not null references access.step on delete cascade,
  request_id uuid not null references access.request on delete cascade,
  by_id      text not null,
  by_name    text not null,
  behalf_id  text,
  behalf_name text,
  approved   boolean not null,
  reason     text,
  at         timestamptz not null,
  primary key (step_id, by_id)
);

create index vote_request on access.vote (request_id);

-- What waits for whom: a row for each pool of each open step, written anew with every change of its request. An inbox reads one short
-- stretch of the primary key for each of its owner's pools, however much waits for others.
create table access.waiting (
  pool       text not null,
  due_at     timestamptz not null,           -- of the request's step that is due first
  request_id uuid not null references access.request on delete cascade,
  step_id    uuid not null,
  asset_id   uuid not null,
  domain     text not null,
  barred     text[] not null,                -- keys of those who may not decide or have done so
  primary key (pool, due_at, request_id, step_id)
);

create index waiting_request on access.waiting (request_id);

-- The timeline of each request; bounded by the steps, votes and questions that it can have.
create table access.happening (
  id         bigint generated always as identity primary key,
  request_id uuid not null references access.request on delete cascade,
  item_id    uuid references access.item on delete cascade,
  at         timestamptz not null,
  actor_id   text not null,
  actor_name text not null,
  type       text not null,
  detail     text[] not null
);

create index happening_request on access.happening (request_id, id);
