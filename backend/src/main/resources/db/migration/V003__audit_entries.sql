-- New table; instant.
create schema audit;

create table audit.entry (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  actor_id   text not null,
  actor_name text not null,
  action     text not null,
  subject    text not null,
  asset_id   uuid,
  detail     text not null,
  position   bigint,                      -- place in the chain, given after the commit
  hash       bytea                        -- SHA-256 over the predecessor's hash and this entry
);

create unique index entry_position on audit.entry (position) where position is not null;
create index entry_unsealed on audit.entry (id) where position is null;
create index entry_asset on audit.entry (asset_id, id desc) where asset_id is not null;

create function audit.append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.position is null and new.position is not null
     and (old.id, old.at, old.actor_id, old.actor_name, old.action, old.subject, old.detail)
       = (new.id, new.at, new.actor_id, new.actor_name, new.action, new.subject, new.detail)
     and old.asset_id is not distinct from new.asset_id then
    return new;
  end if;
  raise exception 'audit entries are append-only';
end $$;

create trigger append_only before update or delete on audit.entry
  for each row execute function audit.append_only();
create trigger no_truncate before truncate on audit.entry
  for each statement execute function audit.append_only();
