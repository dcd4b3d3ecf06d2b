-- A new table, and a new column without a default; instant.

-- Documents that drafts were made of, as they came. What is submitted takes its document along (exchange.original).
create table draft.source (
  draft_id   uuid primary key,          -- no foreign key: a deleted draft can be put back for a while, with its document
  author     text not null,
  standard   text not null,
  format     text not null,             -- the standard and its version, in words
  file       text not null,             -- its path in what was handed in
  content    bytea not null,            -- at most 5 MB
  sha256     bytea not null,
  descriptor text not null,             -- what was made of it, JSON
  deleted_at timestamptz                -- since when its draft is gone
);

create index source_of_author on draft.source (author);
create index source_deleted on draft.source (deleted_at) where deleted_at is not null;

-- What was made of the document, where it did not come with an import; else exchange.imported says so.
alter table exchange.original add column descriptor text;
