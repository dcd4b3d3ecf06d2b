-- New tables; instant.
create schema if not exists stewardship;

-- Conversations about versions; kept as long as the version. At most 500 a version, 100 comments each.
create table stewardship.thread (
  id               uuid primary key,
  asset_id         uuid not null,
  version          text not null,
  path             text not null,            -- JSON pointer into the descriptor; empty for the version as a whole
  opened_by_id     text not null,
  opened_by_name   text not null,
  opened_at        timestamptz not null,
  resolved_by_id   text,
  resolved_by_name text,
  resolved_at      timestamptz
);

create index thread_of_version on stewardship.thread (asset_id, version, opened_at, id);

create table stewardship.comment (
  id          uuid primary key,
  thread_id   uuid not null references stewardship.thread on delete cascade,
  author_id   text not null,
  author_name text not null,
  text        text not null,
  at          timestamptz not null
);

create index comment_of_thread on stewardship.comment (thread_id, at, id);
