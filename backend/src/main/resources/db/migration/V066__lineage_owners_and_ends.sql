-- Columns without rewriting rows, a new table; instant.
alter table lineage.node
  add column owner_said text,                           -- team:… by the newest word of a producer; owner is what the catalog says
  add column owner_at timestamptz,
  add column written_at timestamptz,                    -- the latest sighting of a write, after which a dataset is there
  add column dropped_at timestamptz,                    -- the latest word that it was dropped; gone_at when nothing was written since
  add column reported boolean not null default true;    -- false while only columns have named it as where they come from

-- When datasets were dropped or took another name; what was seen of them before ends then.
create table lineage.ending (
  node_id     uuid not null,
  at          timestamptz not null,
  primary key (node_id, at)
);

create index ending_at on lineage.ending (at);
