-- New tables; instant.
create schema if not exists deprecation;

-- Who was asked to take note that an asset is going away.
create table deprecation.acknowledgement (
  asset_id             uuid not null,
  asked_key            text not null,      -- user:… or team:…; one member answers for a team
  asked_name           text not null,
  because              text[] not null,    -- grant, subscription, reference
  asked_at             timestamptz not null,
  acknowledged_by_id   text,
  acknowledged_by_name text,
  acknowledged_at      timestamptz,
  word                 text,
  moving_by            date,
  primary key (asset_id, asked_key)
);

create index acknowledgement_open on deprecation.acknowledgement (asked_key, asset_id) where acknowledged_at is null;

-- Retirements that went on although others still relied on the asset.
create table deprecation.waiver (
  id                   bigint generated always as identity primary key,
  asset_id             uuid not null,
  version              text not null,
  reason               text not null,
  grants               integer not null,
  acknowledgements     integer not null,
  by_id                text not null,
  by_name              text not null,
  at                   timestamptz not null
);

create index waiver_asset on deprecation.waiver (asset_id, id desc);
