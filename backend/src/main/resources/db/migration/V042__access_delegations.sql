-- New table; instant.
-- Who decides for whom. At most a hundred at a time for each person; ended ones are kept for a year.
create table access.delegation (
  id         uuid primary key,
  from_id    text not null,                  -- user:…
  from_name  text not null,
  to_id      text not null,
  to_name    text not null,
  begins     timestamptz not null,
  ends       timestamptz not null,
  domain     text                            -- null: everywhere
);

create index delegation_from on access.delegation (from_id, ends);
create index delegation_to on access.delegation (to_id, ends);
create index delegation_ended on access.delegation (ends);
