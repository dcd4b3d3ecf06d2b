-- New tables; instant.
create schema event;

-- Written in the transaction of the change. Numbered after the commit, in the order in which each asset changed: a row that was written later
-- but committed earlier must not make a reader skip its predecessor.
create table event.event (
  id         bigint generated always as identity primary key,
  position   bigint,
  type       text not null,
  asset_id   uuid,
  reference  text,
  revision   bigint,
  audience   text[] not null,
  actor_id   text not null,
  actor_name text not null,
  at         timestamptz not null,
  data       text not null
);

create unique index event_position on event.event (position) where position is not null;
create index event_unnumbered on event.event (id) where position is null;

create table event.consumer (
  name            text primary key,
  position        bigint not null,
  attempts        integer not null default 0,
  last_error      text,
  failing_since   timestamptz,
  next_attempt_at timestamptz
);
