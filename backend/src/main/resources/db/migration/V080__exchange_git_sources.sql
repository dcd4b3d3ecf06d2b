-- A column without a default (an instant's lock on exchange.imported), and a new table.

alter table exchange.imported add column file text;   -- in which the record stood last; null before this version

-- Folders of Git repositories that are followed.
create table exchange.git_source (
  id            uuid primary key,
  address       text not null,
  branch        text not null,
  folder        text not null,            -- empty for the whole repository
  owner         text not null,            -- team:…
  domain        text not null,
  every_seconds bigint not null check (every_seconds > 0),
  requested_by_id   text not null,        -- in whose name its imports are
  requested_by_name text not null,
  approved      boolean not null,         -- that person may list what it brings
  audience      text[] not null,          -- who may know of it
  created_at    timestamptz not null,
  commit        text,                     -- taken in last
  pending       text,                     -- whose import is under way
  job_id        uuid,                     -- the last import
  checked_at    timestamptz,
  next_at       timestamptz not null,
  failures      int not null default 0,
  fault         text,
  lease         uuid,
  lease_until   timestamptz,
  unique (address, branch, folder, domain)
);

create index git_source_due on exchange.git_source (next_at);
