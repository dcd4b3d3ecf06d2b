-- New table; instant.
create schema if not exists notice;

create table notice.notice (
  id        uuid primary key,
  recipient text not null,                  -- user:…
  type      text not null,
  detail    text[] not null,                -- what its words name
  link      text not null,
  key       text not null,
  at        timestamptz not null,
  read_at   timestamptz
);

create unique index notice_once on notice.notice (recipient, key);
create index notice_newest on notice.notice (recipient, at desc, id desc);
create index notice_unread on notice.notice (recipient) where read_at is null;
create index notice_old on notice.notice (at);
