-- New tables; instant.
create schema search;

-- One row for each rebuild of the search index. Whoever holds the claim works on it; a claim that is not renewed lapses.
create table search.reindex (
  id            bigint generated always as identity primary key,
  index_name    text not null,
  state         text not null check (state in ('running', 'stopping', 'done', 'stopped')),
  reason        text not null,
  requested_by  text not null,
  started_at    timestamptz not null,
  updated_at    timestamptz not null,
  finished_at   timestamptz,
  after_asset   uuid,                     -- everything up to here is in the new index
  total         bigint not null,          -- assets when it began
  done          bigint not null default 0,
  refused       bigint not null default 0,
  last_error    text,
  claimed_by    uuid,
  claimed_until timestamptz
);

create unique index reindex_one_at_a_time on search.reindex ((true)) where state in ('running', 'stopping');

-- Assets that the index would not take, until it takes them.
create table search.refusal (
  asset_id  uuid primary key,
  reference text not null,
  reason    text not null,
  at        timestamptz not null
);

create index refusal_newest on search.refusal (at desc, asset_id);
