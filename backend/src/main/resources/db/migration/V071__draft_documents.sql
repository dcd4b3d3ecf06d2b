-- New table; instant.
create schema if not exists draft;

create table draft.document (
  id            uuid primary key,
  author        text not null,               -- user:…
  kind          text not null,
  title         text not null,               -- as far as it is known
  content       text not null,               -- at most 1 MB
  base_asset    text,                        -- kind:domain/name, where a new version of it is written
  base_version  text,
  base_revision bigint,
  reason        text not null,               -- why another one like those that exist
  remarks       text[] not null,             -- what was said about the file that it came from
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  revision      bigint not null,
  constraint base_whole check (num_nonnulls(base_asset, base_version, base_revision) in (0, 3))
);

create index draft_newest on draft.document (author, updated_at desc, id desc);
create index draft_old on draft.document (updated_at);
