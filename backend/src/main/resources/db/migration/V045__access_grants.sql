-- New tables; instant.
create schema if not exists access;

create table access.grant (
  id             uuid primary key,          -- UUID version 7: in the order in which they were opened
  request_id     uuid not null,
  item_id        uuid not null unique,      -- an item leads to one grant at most
  asset_id       uuid not null,
  reference      text not null,
  asset_title    text not null,
  owner          text not null,             -- team:…; follows the asset
  domain         text not null,
  offer          text not null,             -- its name
  pinned         jsonb not null,            -- the offer as the asset declared it when it was asked for
  targets        text[] not null,           -- words of the provisioners, the offer's own first
  subject_kind   text not null check (subject_kind in ('person', 'team', 'service', 'solution')),
  subject_key    text not null,             -- user:…, team:…, service:… or asset:…
  subject_name   text not null,
  requester_id   text not null,
  requester_name text not null,
  columns        text[] not null,           -- empty for all
  rows           text,                      -- CEL; null for all
  purpose        text not null,
  conditions     text[] not null,
  state          text not null check (state in ('pending', 'provisioning', 'active', 'suspended', 'expired', 'revoked', 'returned')),
  from_at        timestamptz not null,
  until_at       timestamptz,               -- null only with a waiver
  active_since   timestamptz,
  ended_at       timestamptz,
  reason         text,                      -- why it was suspended or ended early
  renews         uuid references access.grant (id),
  cleaned_up     boolean not null default false, -- every target has let go after the end
  noticed_days   integer,                   -- the last notice before the end that was given: 14, 7 or 1
  opened_at      timestamptz not null,
  changed_at     timestamptz not null,
  revision       bigint not null
);

create index grant_subject on access.grant (subject_key, id desc);
create index grant_requester on access.grant (requester_id, id desc);
create index grant_asset on access.grant (asset_id, id desc);
create index grant_reference on access.grant (reference, id desc);
create index grant_request on access.grant (request_id);
create index grant_owner on access.grant (owner, id desc);
create index grant_domain on access.grant (domain text_pattern_ops, id desc);
create index grant_renews on access.grant (renews) where renews is not null;
create index grant_starting on access.grant (from_at) where state = 'pending';
create index grant_ending on access.grant (until_at) where state in ('pending', 'provisioning', 'active', 'suspended');
create index grant_in_effect on access.grant (id) where state <> 'pending' and not cleaned_up;
create index grant_forgettable on access.grant (ended_at) where cleaned_up;

-- Every state of every grant, so that a question about a past day is answered by what was written on that day.
create table access.grant_state (
  grant_id   uuid not null references access.grant (id),
  revision   bigint not null,               -- the grant's, after the change
  state      text not null,
  at         timestamptz not null,          -- never before the row before it, also when a clock is moved back
  actor_id   text not null,
  actor_name text not null,
  reason     text,
  primary key (grant_id, revision)
);
