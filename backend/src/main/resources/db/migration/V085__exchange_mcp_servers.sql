-- A new table, filled from the versions of components: reads catalog.version once by the index of its assets; seconds for 100,000 components.

-- Names and versions under which the MCP registry API gives components out; follows the catalog's events.
create table exchange.mcp_server (
  name            text not null,          -- as in server.json, such as io.github.someone/weather
  version         text not null,          -- the server's own, not the catalog's
  asset_id        uuid not null,
  catalog_version text not null,          -- the newest that says so
  primary key (name, version, asset_id)
);

create index mcp_server_asset on exchange.mcp_server (asset_id);

insert into exchange.mcp_server (name, version, asset_id, catalog_version)
select distinct on (name, version, asset_id) name, version, asset_id, catalog_version
from (
  select left(coalesce(nullif(d.j #>> '{spec,extensions,registryName}', ''),
              'atrium.' || regexp_replace(a.domain, '[^a-zA-Z0-9.-]', '-', 'g') || '/' || a.name), 500) as name,
         left(coalesce(nullif(d.j #>> '{spec,extensions,registryVersion}', ''), v.version), 200) as version,
         a.id as asset_id, v.version as catalog_version, v.created_at
  from catalog.asset a
  join catalog.version v on v.asset_id = a.id and v.state in ('approved', 'deprecated', 'retired')
  cross join lateral (select case when strpos(v.descriptor, '\u0000') = 0 then v.descriptor::jsonb end as j) d
  where a.kind = 'component' and a.deleted_at is null and d.j #>> '{spec,type}' = 'mcp-server') servers
order by name, version, asset_id, created_at desc;
