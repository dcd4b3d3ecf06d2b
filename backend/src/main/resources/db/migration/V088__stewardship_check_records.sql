-- New tables; instant.

-- All rules as they were at a time, each book once however often it was used; a new one comes with a change of the rules.
create table stewardship.rule_book (
  hash          text primary key,           -- SHA-256 of the rules
  rules         text not null,              -- JSON: the rules in their order, with their texts
  first_used_at timestamptz not null
);

-- What the rules said when a version took a step of its review; kept, also when the version is gone. At most 50 a version.
create table stewardship.check_record (
  id           uuid primary key,
  asset_id     uuid not null,
  reference    text not null,               -- kind:domain/name
  version      text not null,
  step         text not null check (step in ('submission', 'approval', 'rejection', 'refusal')),
  content_hash text not null,               -- of the descriptor that was looked at
  substance    text,                        -- the same without its version number, of what was refused
  by_id        text not null,
  by_name      text not null,
  at           timestamptz not null,
  reason       text,
  book         text not null references stewardship.rule_book,
  passed       text[] not null,             -- names of rules
  open         text not null                -- JSON: the others, with outcome, detail and waiver
);

create index check_record_of_version on stewardship.check_record (asset_id, version, at desc, id desc);
create index check_record_refused on stewardship.check_record (reference, at desc, id desc) where step = 'refusal';
