-- New table; instant.
create schema if not exists stewardship;

-- Why a version was approved although a check blocked it; kept as long as the version.
create table stewardship.waiver (
  asset_id     uuid not null,
  version      text not null,
  rule         text not null,
  content_hash text not null,               -- of the descriptor it was said about; another content needs another waiver
  reason       text not null,
  by_id        text not null,
  by_name      text not null,
  at           timestamptz not null,
  primary key (asset_id, version, rule, content_hash)
);
