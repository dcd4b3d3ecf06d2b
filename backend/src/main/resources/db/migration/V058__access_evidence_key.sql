-- New table; instant.
create schema if not exists access;

create table access.evidence_key (
  only       boolean primary key default true check (only),   -- there is one
  secret     bytea not null,                                   -- PKCS #8
  public_key bytea not null,                                   -- X.509
  created_at timestamptz not null default now()
);
