-- New tables; no lock on anything that exists, instant.
create schema ownership;

-- An asset that one team offers to another.
create table ownership.transfer (
  id           uuid primary key,
  asset_id     uuid not null,
  reference    text not null,
  title        text not null,
  from_team    text not null,               -- team:…
  to_team      text not null,
  message      text not null,
  offered_id   text not null,
  offered_name text not null,
  offered_at   timestamptz not null,
  state        text not null check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  decided_id   text,
  decided_name text,
  decided_at   timestamptz,
  reason       text
);

create unique index transfer_open on ownership.transfer (asset_id) where state = 'open';
create index transfer_to on ownership.transfer (to_team, offered_at desc, id desc);
create index transfer_from on ownership.transfer (from_team, offered_at desc, id desc);

-- A change of many assets at once, kept for as long as it can be undone.
create table ownership.bulk_edit (
  id          uuid primary key,
  team        text not null,
  author_id   text not null,
  author_name text not null,
  edit        text not null,                -- JSON
  at          timestamptz not null,
  undone_at   timestamptz
);

create index bulk_edit_newest on ownership.bulk_edit (team, at desc, id desc);
create index bulk_edit_forgettable on ownership.bulk_edit (at);

create table ownership.bulk_edit_item (
  edit_id      uuid not null references ownership.bulk_edit on delete cascade,
  reference    text not null,
  from_version text not null,
  to_version   text not null,
  primary key (edit_id, reference)
);
