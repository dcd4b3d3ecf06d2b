-- New table; instant.
create schema if not exists access;

create table access.evidence_key (
  single     boolean primary key default true check (single), -- there is one
  secret     bytea not null,                                   -- PKCS #8
  public_key bytea not null,                                   -- X.509
  created_at timestamptz not null default now()
);

-- Reads the few rows that requests have had until now.
create index item_reference on access.item (reference);
