-- New tables; instant.
create schema if not exists access;

create table access.policy_version (
  name          text not null,
  version       text not null,              -- SemVer
  state         text not null check (state in ('draft', 'active', 'superseded')),
  source        text not null,              -- YAML as its author wrote it; never changes
  author_id     text not null,
  author_name   text not null,
  created_at    timestamptz not null,
  activated_by_id text,                     -- the last time
  activated_by_name text,
  activated_at  timestamptz,
  primary key (name, version),
  check (activated_by_id is distinct from author_id)
);

create unique index policy_version_active on access.policy_version (name) where state = 'active';
create index policy_version_newest on access.policy_version (name, created_at desc);

-- What was decided about each item of a request, as evidence: one row for each item, kept as long as the requests are.
create table access.policy_evaluation (
  id            bigint generated always as identity primary key,
  policy        text not null,
  version       text not null,
  outcome       text not null check (outcome in ('approved', 'review', 'refused')),
  trace         text not null,              -- JSON: every rule with its result, steps, conditions, reasons, changes
  facts         text not null,              -- JSON: name to value, source and time
  asset         text not null,              -- reference
  subject       text not null,              -- name
  at            timestamptz not null
);

create index policy_evaluation_newest on access.policy_evaluation (policy, id desc);
