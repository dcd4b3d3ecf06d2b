-- New table; instant.
create schema if not exists access;

-- When a grant was last used, to the minute; a row for each grant that was ever reported, deleted with the grant.
create table access.last_use (
  grant_id    uuid primary key,
  used_at     timestamptz not null,
  reported_by text not null
);
