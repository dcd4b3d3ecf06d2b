-- New tables; instant.
create schema exchange;

create table exchange.job (
  id            uuid primary key,
  format        text not null,
  owner         text not null,            -- team:…
  domain        text not null,
  dry_run       boolean not null,
  file_name     text not null,            -- of the upload; tells formats apart where it is a single file
  requested_by_id text not null,
  requested_by_name text not null,
  approved      boolean not null,         -- the requester reviews listings of this domain, so versions enter approved by them
  state         text not null check (state in ('receiving', 'queued', 'running', 'done', 'failed', 'stopped')),
  bytes         bigint not null default 0,
  total         bigint,                   -- records in the source; null until they have been counted
  done          bigint not null default 0, -- records that have been dealt with: where a resumed job goes on
  created       bigint not null default 0, -- assets
  added         bigint not null default 0,
  unchanged     bigint not null default 0,
  refused       bigint not null default 0,
  kept          bigint not null default 0, -- fields whose edit by people won over the source
  missing       bigint,                   -- assets of earlier imports that the source no longer has
  error         text,
  attempts      integer not null default 0, -- in a row without progress
  not_before    timestamptz not null,
  lease         uuid,                     -- who works on it; changes with every claim
  lease_until   timestamptz,
  created_at    timestamptz not null,
  started_at    timestamptz,
  run_seconds   double precision not null default 0, -- spent so far, waiting left out
  finished_at   timestamptz,
  touched_at    timestamptz not null
);

create index job_open on exchange.job (created_at) where state in ('receiving', 'queued', 'running');
create index job_newest on exchange.job (created_at desc, id desc);
create index job_by_requester on exchange.job (requested_by_id, created_at desc, id desc);

-- What was handed in, in the order of its bytes. Deleted as soon as the job is done.
create table exchange.source_part (
  job_id  uuid not null references exchange.job on delete cascade,
  number  integer not null,
  content bytea not null,
  primary key (job_id, number)
);
alter table exchange.source_part alter column content set storage external;

-- What a job has to say about single records: refused ones, fields that were kept as people edited them, assets that the source no longer has.
create table exchange.finding (
  job_id  uuid not null references exchange.job on delete cascade,
  number  bigint generated always as identity,
  type    text not null check (type in ('refused', 'kept', 'missing')),
  record_key text not null,
  file    text,
  line    integer,
  reason  text not null,
  primary key (job_id, number)
);

-- Where imported assets come from: for each the descriptor that its importer made last, the base against which people's edits show.
create table exchange.imported (
  asset_id    uuid primary key references catalog.asset,
  format      text not null,
  domain      text not null,              -- the import's, of which the asset's own may be a part
  record_key  text not null,
  record_hash bytea not null,             -- SHA-256 of the descriptor
  descriptor  text not null,              -- canonical JSON
  imported_at timestamptz not null,
  unique (format, domain, record_key)
);
