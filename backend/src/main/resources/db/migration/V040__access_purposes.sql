-- New table; instant.
create schema if not exists access;

-- For what access may be asked. Bounded by what people write; a retired one stays, since old requests name it.
create table access.purpose (
  name       text primary key,
  title      text not null,
  active     boolean not null,
  changed_by text not null,
  changed_at timestamptz not null
);

insert into access.purpose (name, title, active, changed_by, changed_at) values
  ('development', 'Building and testing software', true, 'system', now()),
  ('analytics', 'Analysis and reporting', true, 'system', now()),
  ('operations', 'Running a product', true, 'system', now()),
  ('research', 'Research and trials', true, 'system', now()),
  ('customer-service', 'Serving customers', true, 'system', now());
