-- New table; instant.
create table access.provisioning_task (
  id                 uuid primary key,
  number             bigint generated always as identity, -- in the order in which they were made, whatever the clock says
  grant_id           uuid not null references access.grant (id),
  place              smallint not null,     -- which of the grant's targets, 1 for the offer's own
  target             text not null,         -- the provisioner's word
  direction          text not null check (direction in ('give', 'take')),
  state              text not null check (state in ('queued', 'running', 'waiting', 'manual', 'confirmed', 'obsolete')),
  superseded         boolean not null default false, -- a later change of the grant has overtaken it while it ran
  attempts           integer not null default 0,
  last_error         text,
  failing_since      timestamptz,
  alerted            boolean not null default false, -- the administrators know that it fails
  next_attempt_at    timestamptz not null,
  lease              uuid,                  -- who works on it; changes with every claim
  lease_until        timestamptz,
  instructions       text,
  external_reference text,
  change_id          uuid not null default gen_random_uuid(), -- tells targets one giving or taking from the next
  called_back_reference text,               -- a target that calls back before we have noted that it will
  called_back_done   boolean,
  called_back_detail text,
  detail             text,                  -- what was done
  confirmed_by_id    text,
  confirmed_by_name  text,
  confirmed_at       timestamptz,
  created_at         timestamptz not null
);

create index provisioning_task_grant on access.provisioning_task (grant_id, created_at);
create index provisioning_task_due on access.provisioning_task (next_attempt_at) where state = 'queued';
create index provisioning_task_running on access.provisioning_task (lease_until) where state = 'running';
create index provisioning_task_stuck on access.provisioning_task (created_at, id)
  where state in ('manual', 'waiting') or (state = 'queued' and alerted);
create index provisioning_task_failing on access.provisioning_task (failing_since) where failing_since is not null;
-- One thing at a time in one place for one grant: what runs has to end before its successor begins.
create unique index provisioning_task_open on access.provisioning_task (grant_id, place)
  where state in ('queued', 'running', 'waiting', 'manual') and not superseded;
create unique index provisioning_task_at_work on access.provisioning_task (grant_id, place) where state = 'running';
