-- New tables; instant.
create table notice.web_hook (
  id          uuid primary key,
  owner       text not null,               -- user:…
  address     text not null,
  secret      text not null,               -- signs what is sent there; shown once
  created_at  timestamptz not null
);

create unique index web_hook_once on notice.web_hook (owner, address);

-- Which kinds of notice a person gets by mail; no row: none.
create table notice.mail_choice (
  recipient   text not null,
  topic       text not null,
  pace        text not null check (pace in ('at-once', 'daily')),
  primary key (recipient, topic)
);

-- One mail or one call. Kept for thirty days after its end.
create table notice.delivery (
  id          uuid primary key,
  recipient   text not null,
  channel     text not null check (channel in ('mail', 'web-hook')),
  target      text not null,               -- the web hook's id; empty for mail
  day         date,                        -- of a digest
  state       text not null check (state in ('sending', 'sent', 'dropped', 'given-up')),
  attempts    integer not null default 0,
  next_at     timestamptz not null,        -- of the next attempt, or until when one is under way
  created_at  timestamptz not null,
  ended_at    timestamptz,
  error       text
);

create unique index delivery_digest on notice.delivery (recipient, channel, day) where day is not null;
create index delivery_due on notice.delivery (next_at) where state = 'sending';
create index delivery_given_up on notice.delivery (recipient, ended_at desc) where state = 'given-up';
create index delivery_ended on notice.delivery (ended_at) where ended_at is not null;

-- What is to go out, until it is packed into a delivery.
create table notice.outgoing (
  notice_id   uuid not null,
  recipient   text not null,
  channel     text not null,
  target      text not null,
  daily       boolean not null,
  due_at      timestamptz not null,
  delivery_id uuid references notice.delivery on delete cascade,
  primary key (notice_id, channel, target)
);

create index outgoing_due on notice.outgoing (due_at) where delivery_id is null;
create index outgoing_waiting on notice.outgoing (recipient, channel, target, daily) where delivery_id is null;
create index outgoing_delivery on notice.outgoing (delivery_id) where delivery_id is not null;
