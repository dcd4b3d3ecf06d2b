-- A new table, and a check that holds for all rows there are; reads exchange.finding once.

-- Documents of standards as they came, to be given back: of each asset the last one that an import made it of.
create table exchange.original (
  asset_id  uuid primary key,
  version   text not null,                -- which came of it: who may not see that one may not see the document
  standard  text not null,
  file      text not null,                -- its path in what was handed in
  content   bytea not null,
  kept_at   timestamptz not null
);

alter table exchange.finding drop constraint finding_type_check;
alter table exchange.finding add constraint finding_type_check check (type in ('refused', 'remark', 'kept', 'missing'));
