-- New table; instant.
create schema if not exists access;

-- What a grant was before it became less. Few for each grant; deleted with it.
create table access.grant_reduction (
  grant_id       uuid not null references access.grant (id) on delete cascade,
  revision       bigint not null,           -- the grant's, after the change
  at             timestamptz not null,
  columns_before text[] not null,
  rows_before    text,
  until_before   timestamptz,
  primary key (grant_id, revision)
);
