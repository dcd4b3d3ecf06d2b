-- New tables; no lock on anything that exists, instant.
create schema feedback;

-- What people think of an asset: one word of each person, which they may change.
create table feedback.rating (
  asset_id    uuid not null,
  author_id   text not null,                -- user:…
  author_name text not null,
  stars       smallint not null check (stars between 1 and 5),
  text        text not null,                -- Markdown; may be empty
  version     text not null,                -- the one that was shown when it was said
  at          timestamptz not null,
  primary key (asset_id, author_id)
);

create index rating_newest on feedback.rating (asset_id, at desc, author_id desc);

create table feedback.question (
  id          uuid primary key,
  asset_id    uuid not null,
  author_id   text not null,
  author_name text not null,
  text        text not null,                -- Markdown
  at          timestamptz not null,
  accepted    uuid                          -- the answer that helped
);

create index question_newest on feedback.question (asset_id, at desc, id desc);

create table feedback.answer (
  id          uuid primary key,
  question_id uuid not null references feedback.question on delete cascade,
  author_id   text not null,
  author_name text not null,
  text        text not null,                -- Markdown
  at          timestamptz not null
);

create index answer_of on feedback.answer (question_id, at, id);
