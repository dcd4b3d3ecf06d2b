-- New tables; instant.
create schema if not exists access;

-- Comparisons of what grants say with what targets hold; the last fifty are kept.
create table access.drift_run (
  id                bigint generated always as identity primary key,
  state             text not null check (state in ('running', 'done')),
  requested_by_id   text not null,
  requested_by_name text not null,
  started_at        timestamptz not null,
  finished_at       timestamptz,
  rights            bigint not null default 0,   -- rights that were compared
  findings          bigint not null default 0,   -- those that were open at the end
  failures          text[] not null default '{}', -- what could not be compared, and why
  claimed_by        uuid,
  claimed_until     timestamptz
);

create unique index drift_run_one_at_a_time on access.drift_run ((true)) where state = 'running';

-- One row for each difference, from its first sight until it is gone; kept for 90 days after that.
create table access.drift_finding (
  id             uuid primary key,
  kind           text not null check (kind in ('missing', 'orphan')),
  target         text not null,             -- the provisioner's word
  key            text not null,             -- tells it from every other in the target
  place          text not null,
  holder         text not null,
  grant_id       uuid,                      -- what says that it should be there; null for an orphan
  reference      text,
  first_seen_at  timestamptz not null,
  last_seen_at   timestamptz not null,
  closed_at      timestamptz,
  closed_by_id   text,                      -- null where a later comparison no longer saw it
  closed_by_name text
);

create unique index drift_finding_open on access.drift_finding (target, kind, md5(key)) where closed_at is null;
create index drift_finding_list on access.drift_finding (first_seen_at desc, id) where closed_at is null;
create index drift_finding_closed on access.drift_finding (closed_at) where closed_at is not null;
