-- New tables; listed is filled from catalog.version, read once: seconds for 100,000 assets.
create schema if not exists subscription;

create table subscription.subscription (
  id          uuid primary key,
  subscriber  text not null,               -- user:…
  kind        text not null check (kind in ('asset', 'domain', 'search')),
  target      text not null,               -- the asset's id, the domain, or the query string of the search
  words       text not null,               -- how the person knows it
  mail        boolean not null,
  web_hook    boolean not null,
  pace        text not null check (pace in ('at-once', 'daily')),
  created_at  timestamptz not null
);

create unique index subscription_once on subscription.subscription (subscriber, kind, target);
create index subscription_page on subscription.subscription (subscriber, id desc);
create index subscription_target on subscription.subscription (kind, target);
create index subscription_searches on subscription.subscription (id) where kind = 'search';

-- Assets that have been listed before, so that the first listing is told as something new. One row for each asset.
create table subscription.listed (
  asset_id    uuid primary key
);

insert into subscription.listed (asset_id)
select distinct asset_id from catalog.version where state in ('approved', 'deprecated', 'retired');

-- What is to be held against the searches that people follow, once the index has it; emptied within seconds.
create table subscription.candidate (
  position    bigint primary key,          -- of the event
  asset_id    uuid not null,
  version     text not null,
  first       boolean not null,            -- whether no version was listed before
  actor_id    text not null,
  at          timestamptz not null,
  indexed_at  timestamptz                  -- when it was seen that the index has it
);
