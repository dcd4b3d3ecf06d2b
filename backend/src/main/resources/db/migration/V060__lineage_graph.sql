-- New tables; instant.
create schema lineage;

-- Assets have their own id; everything else an id made of its name, so that edges are written without looking anything up.
create table lineage.node (
  id          uuid primary key,
  kind        text not null check (kind in ('asset', 'dataset', 'job', 'grantee')),
  namespace   text not null,              -- OpenLineage's; empty for assets and grantees
  name        text not null,              -- reference, OpenLineage name, or key of a grantee
  type        text,                       -- kind of an asset; TABLE, MODEL, … of a dataset
  type_at     timestamptz,
  parent_id   uuid,                       -- the job that this job is a part of
  parent_at   timestamptz,
  title       text not null,
  owner       text,                       -- team:…
  state       text,                       -- of an asset
  audience    text[] not null,            -- who may know of it
  first_seen  timestamptz not null,
  last_seen   timestamptz not null,
  gone_at     timestamptz                 -- a deleted asset, a dropped dataset
);

create index node_name on lineage.node (kind, name text_pattern_ops);
create index node_parent on lineage.node (parent_id) where parent_id is not null;

-- Further names of datasets. What is said about an alias is said about its node.
create table lineage.alias (
  id          uuid primary key,
  node_id     uuid not null,
  namespace   text not null,
  name        text not null
);

create index alias_node on lineage.alias (node_id);

-- One row for each time during which an edge was seen again and again. It counts from first_seen until expires_at.
create table lineage.edge (
  source_id   uuid not null,              -- what flows goes from source to target
  target_id   uuid not null,
  kind        text not null,
  producer    text not null,
  first_seen  timestamptz not null,
  last_seen   timestamptz not null,
  expires_at  timestamptz not null,       -- last_seen and the producer's patience, or the end of a reference or grant; may be infinity
  audience    text[],                     -- who may know of it, where knowing both ends is not enough
  primary key (source_id, target_id, kind, producer, first_seen)
);

create index edge_up on lineage.edge (target_id, source_id, kind);

create table lineage.column_link (
  id            uuid primary key,         -- made of the columns before expires_at
  source_id     uuid not null,
  source_column text not null,
  target_id     uuid not null,
  target_column text not null,
  job_id        uuid,
  transformation text not null,
  masking       boolean not null,
  producer      text not null,
  first_seen    timestamptz not null,
  last_seen     timestamptz not null,
  expires_at    timestamptz not null
);

create index column_link_down on lineage.column_link (source_id);
create index column_link_up on lineage.column_link (target_id);
