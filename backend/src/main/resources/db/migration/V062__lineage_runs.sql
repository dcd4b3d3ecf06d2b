-- New tables; instant.

-- Runs of jobs. Every column is a join of what events said (newest, earliest, latest), so that their order makes no difference.
create table lineage.run (
  id          uuid primary key,           -- OpenLineage's run id
  job_id      uuid not null,
  state       text check (state in ('start', 'running', 'complete', 'abort', 'fail')), -- null while nobody has said
  state_at    timestamptz,
  started_at  timestamptz,                -- the earliest start
  ended_at    timestamptz,                -- the latest end
  parent_id   uuid,                       -- the run that started this one
  parent_at   timestamptz,
  first_at    timestamptz not null,       -- times of its first and last event
  last_at     timestamptz not null,
  facets      text not null,              -- {"name": {"at": "…", "body": {…}}}
  reported_at timestamptz not null        -- when we last heard of it
) with (fillfactor = 80);

create index run_recent on lineage.run (first_at, id);
create index run_job on lineage.run (job_id, first_at, id);
create index run_state on lineage.run (state, first_at, id);
create index run_parent on lineage.run (parent_id, first_at) where parent_id is not null;

-- What is known of a dataset or a job beside the graph: the newest word for each name. A dataset's further names have their own rows.
create table lineage.facet (
  node_id     uuid not null,
  scope       text not null check (scope in ('node', 'input', 'output')), -- of itself, or of its latest use
  name        text not null,
  at          timestamptz not null,
  hash        uuid not null,              -- of the body; on equal times the greater one stays
  body        text,                       -- JSON; null where it was deleted
  primary key (node_id, scope, name)
) with (fillfactor = 80);                 -- the time moves on within the page
