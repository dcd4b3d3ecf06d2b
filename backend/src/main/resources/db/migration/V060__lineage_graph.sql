-- New tables; instant.
create schema lineage;

-- Assets have their own id; everything else an id made of its name, so that edges are written without looking anything up.
create table lineage.node (
  id          uuid primary key,
  nr          bigint not null generated always as identity, -- by which edges know it: nodes that are seen together lie together
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
  open        boolean not null generated always as ('everyone' = any (audience)) stored, -- spares most comparisons of audiences
  first_seen  timestamptz not null,
  last_seen   timestamptz not null,
  gone_at     timestamptz,                -- a deleted asset, a dropped dataset
  -- How many nodes feed it and are fed by it, at any moment from counted_from until before counted_until. Writers of edges take
  -- the count back, a background worker counts anew; whoever reads meanwhile counts for himself.
  ups         integer not null default 0,
  downs       integer not null default 0,
  counted_from  timestamptz not null default '-infinity',
  counted_until timestamptz not null default '-infinity'
) with (fillfactor = 85);                 -- last_seen moves on within the page

create unique index node_nr on lineage.node (nr);

-- Names may be longer than an entry of an index.
create index node_name on lineage.node (kind, left(name, 300) text_pattern_ops);
create index node_uncounted on lineage.node (counted_until);
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
  id          uuid not null,              -- made of source, target, kind, producer and about
  source      bigint not null,            -- numbers of nodes; what flows goes from source to target
  target      bigint not null,
  kind        text not null,
  producer    text not null,
  first_seen  timestamptz not null,
  last_seen   timestamptz not null,
  expires_at  timestamptz not null,       -- last_seen and the producer's patience, or the end of a reference or grant; may be infinity
  audience    text[],                     -- who may know of it, where knowing both ends is not enough
  about       uuid,                       -- of declared ones: the asset or grant that says so
  primary key (id, first_seen)
) with (fillfactor = 85);

create index edge_down on lineage.edge (source, target);
create index edge_up on lineage.edge (target, source);
create index edge_about on lineage.edge (about) where about is not null;

create table lineage.column_link (
  id            uuid not null,            -- made of the columns up to producer
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
  expires_at    timestamptz not null,
  primary key (id, first_seen)
) with (fillfactor = 85);

create index column_link_down on lineage.column_link (source_id);
create index column_link_up on lineage.column_link (target_id);

-- Which dataset stands behind which output port; producer is catalog (the descriptor says so) or claim (the owner does).
create table lineage.port (
  asset_id    uuid not null,
  port        text not null,
  dataset_id  uuid not null,
  producer    text not null,
  primary key (asset_id, port, dataset_id, producer)
);

create index port_dataset on lineage.port (dataset_id);
