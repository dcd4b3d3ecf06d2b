-- New tables; instant.
create schema if not exists identity;

-- People as Keycloak last described them; who is gone stays as they were, for the record.
create table identity.person (
  id           text primary key,            -- Keycloak's subject
  name         text not null,
  display_name text not null,
  email        text,
  teams        text[] not null,             -- team:…
  roles        text[] not null,
  steward_of   text[] not null,
  pools        text[] not null,             -- who may be asked for what, as steps name it
  attributes   jsonb not null,
  read_at      timestamptz not null,
  gone_at      timestamptz
);

create index person_name on identity.person (name) where gone_at is null;
create index person_pools on identity.person using gin (pools) where gone_at is null;
create index person_teams on identity.person using gin (teams) where gone_at is null;

create table identity.team (
  team          text primary key,           -- team:…
  had_publisher boolean not null,           -- whether it ever had one
  stand_in      text,                       -- who answers for its assets meanwhile, team:…
  stand_in_since timestamptz,
  gone_at       timestamptz
);

create table identity.service_account (
  client_id text primary key,
  name      text not null,
  user_id   text not null,
  team      text
);

-- When everything was last read.
create table identity.reading (
  single    boolean primary key default true check (single),
  at        timestamptz not null,
  held_back integer not null                -- people who seem gone, but so many that an administrator has to confirm it
);
