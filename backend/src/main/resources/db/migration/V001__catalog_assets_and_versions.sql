-- New tables; no lock on anything that exists, instant.
create schema catalog;

create table catalog.asset (
  id            uuid primary key,
  reference     text not null,            -- kind:domain/name
  kind          text not null,
  domain        text not null,
  name          text not null,
  revision      bigint not null,          -- counts every change; entity tag and index version
  title         text not null,
  summary       text not null,
  owner         text not null,            -- team:…
  tags          text[] not null,
  restricted    boolean not null,
  state         text not null check (state in ('draft', 'in-review', 'approved', 'deprecated', 'retired')),
  version       text not null,            -- the shown version
  successor     text,
  audience      text[] not null,          -- who may know of it
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  deleted_at    timestamptz,              -- a tombstone: its name is free, its id is not
  deleted_by    text,
  deleted_reason text
);

create unique index asset_reference on catalog.asset (reference) where deleted_at is null;
create index asset_tombstone on catalog.asset (reference, deleted_at) where deleted_at is not null;
create index asset_newest on catalog.asset (updated_at desc, id desc) where deleted_at is null;
create index asset_owner on catalog.asset (owner, updated_at desc, id desc) where deleted_at is null;
create index asset_domain on catalog.asset (domain text_pattern_ops, updated_at desc, id desc) where deleted_at is null;
create index asset_kind on catalog.asset (kind, updated_at desc, id desc) where deleted_at is null;

create table catalog.version (
  asset_id      uuid not null references catalog.asset,
  version       text not null,            -- SemVer 2.0.0
  state         text not null check (state in ('draft', 'in-review', 'approved', 'deprecated', 'retired')),
  content_hash  bytea not null,           -- SHA-256 of the canonical descriptor
  descriptor    text not null,            -- canonical JSON
  source        text,                     -- as written, when that is not the JSON
  author_id     text not null,
  author_name   text not null,
  created_at    timestamptz not null,
  submitted_at  timestamptz,
  decided_by_id text,
  decided_by_name text,
  decided_at    timestamptz,
  reason        text,
  successor     text,
  primary key (asset_id, version)
);

create index version_in_review on catalog.version (submitted_at, asset_id) where state = 'in-review';

-- References of the shown version. The target is a name, so that it may appear later.
create table catalog.connection (
  asset_id      uuid not null references catalog.asset,
  relation      text not null,
  target        text not null,            -- kind:domain/name
  target_detail text not null,            -- the reference as written, with version and part
  pointer       text not null,
  primary key (asset_id, pointer)
);

create index connection_target on catalog.connection (target, asset_id);
