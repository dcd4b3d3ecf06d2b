-- New tables; instant.
create schema if not exists access;

-- Reviews of grants. Kept for `atrium.access.review.retention` after their end.
create table access.review_campaign (
  id              uuid primary key,
  title           text not null,
  domain          text not null,             -- whose stewards see it; empty for all of Atrium
  population      text not null,             -- JSON: the filter by which the grants were chosen
  readers         text[] not null,           -- audiences that may follow it
  state           text not null check (state in ('open', 'closed', 'stopped')),
  total           integer not null,          -- how many grants it has
  schedule_id     uuid,
  started_by_id   text not null,
  started_by_name text not null,
  started_at      timestamptz not null,
  due_at          timestamptz not null,
  grace_days      integer not null,
  reminded_at     timestamptz,               -- the one reminder, half-way
  told_due_at     timestamptz,               -- reviewers know that it is overdue
  resolved_at     timestamptz not null,      -- when it was last looked whether every item has somebody who can decide
  ended_at        timestamptz,
  ended_by_name   text,
  ended_reason    text
);

create index review_campaign_newest on access.review_campaign (started_at desc, id desc);
create index review_campaign_due on access.review_campaign (due_at) where state = 'open';
create index review_campaign_ended on access.review_campaign (ended_at) where ended_at is not null;

-- A grant as it was when the population was frozen, and what was decided about it.
create table access.review_item (
  id              uuid primary key,
  campaign_id     uuid not null references access.review_campaign on delete cascade,
  number          integer not null,          -- its place: by asset, offer and holder
  grant_id        uuid not null,
  asset_id        uuid not null,
  reference       text not null,
  asset_title     text not null,
  owner           text not null,
  domain          text not null,
  offer           text not null,
  offer_title     text not null,
  offered_columns text[] not null,           -- the columns that the offer has
  subject_kind    text not null check (subject_kind in ('person', 'team', 'service', 'solution')),
  subject_key     text not null,
  subject_name    text not null,
  requester_id    text not null,
  requester_name  text not null,
  columns         text[] not null,           -- none: all
  rows            text,
  purpose         text not null,
  since           timestamptz not null,
  until_at        timestamptz,
  approved_by     text[] not null,           -- names; none where the policy alone let it through
  policy          text,                      -- name and version that decided; null where it is not known
  last_used_at    timestamptz,               -- null where no use is known
  peers_holding   integer not null,          -- others who hold the same offer
  peers_of        integer,                   -- among so many colleagues; null where the holder is no person
  changes         text not null,             -- JSON: what has changed since the grant
  alike           text not null,             -- the same for items that differ in their holder only
  reached         text not null check (reached in ('owner', 'domain-owner', 'risk', 'governance', 'chosen')),
  pools           text[] not null,           -- who decides
  excluded        text[] not null,           -- keys of those who may not
  staffed         boolean not null,          -- whether there is anybody who can
  handed_pools    text[] not null,           -- to whom the duty is offered, until it is accepted
  handed_text     text,
  handed_by_id    text,
  handed_by_name  text,
  handed_reason   text,
  state           text not null check (state in ('open', 'overdue', 'kept', 'reduced', 'revoked', 'lapsed', 'ended', 'stopped')),
  suspended       boolean not null,          -- whether the review has suspended the grant
  lapses_at       timestamptz,               -- when the grant is revoked, while it is overdue
  decided_by_id   text,
  decided_by_name text,
  decided_at      timestamptz,
  reason          text,
  revision        bigint not null,
  unique (campaign_id, number)
);

-- A grant is in one open review at most; two campaigns that begin at once meet here.
create unique index review_item_open on access.review_item (grant_id) where state in ('open', 'overdue');
create index review_item_state on access.review_item (campaign_id, state, number);
create index review_item_alike on access.review_item (campaign_id, alike) where state in ('open', 'overdue');
create index review_item_waiting on access.review_item using gin (pools) where state in ('open', 'overdue');
create index review_item_handed on access.review_item using gin (handed_pools) where state in ('open', 'overdue');
create index review_item_lapsing on access.review_item (lapses_at) where state = 'overdue';

-- Reviews that come again. Bounded by what people write; an ended one is deleted.
create table access.review_schedule (
  id              uuid primary key,
  title           text not null,
  domain          text not null,
  population      text not null,
  months          integer not null check (months between 1 and 36),
  days            integer not null,          -- to decide
  grace_days      integer not null,
  next_at         timestamptz not null,
  created_by_id   text not null,
  created_by_name text not null,
  created_at      timestamptz not null
);

create index review_schedule_next on access.review_schedule (next_at);
