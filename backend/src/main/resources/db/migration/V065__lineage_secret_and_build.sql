-- New tables; instant.

-- Makes the ids of nodes that somebody may not know: other ones for each user, and nobody can compute them.
create table lineage.secret (
  one    boolean primary key default true check (one),
  value  bytea not null
);

-- What the graph has to be built from once: assets and grants that were there before it.
create table lineage.build (
  what   text primary key check (what in ('assets', 'grants')),
  after  uuid,                            -- the last one that is in the graph
  done   boolean not null default false
);

insert into lineage.build (what) values ('assets'), ('grants');
