-- New tables; instant.

-- What producers have sent, as it came. Ids are given and committed in order (the writers take turns), so that one position says what is
-- done. An entry is acknowledged when it is here.
create table lineage.event (
  id          bigint generated always as identity primary key,
  received_at timestamptz not null,
  sender      text not null,              -- user:… who sent it
  size        integer not null,           -- bytes before compression
  body        bytea not null,             -- JSON, deflated
  failure     text                        -- why it is not in the graph; null for all others
);

-- Deflated already.
alter table lineage.event alter column body set storage external;

create index event_failed on lineage.event (id) where failure is not null;

-- How far the log has been written into the graph.
create table lineage.projection (
  one         boolean primary key default true check (one),
  position    bigint not null
);

insert into lineage.projection (position) values (0);
