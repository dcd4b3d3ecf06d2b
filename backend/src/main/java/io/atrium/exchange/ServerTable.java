package io.atrium.exchange;

import io.atrium.exchange.OriginalTable.Origin;
import io.atrium.exchange.format.Imported;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code exchange.mcp_server}, and all that an answer says of them in one read. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ServerTable {

  /** Longer ones are no server.json that clients could want; they are written anew. */
  private static final int LONGEST_DOCUMENT = 1_000_000;

  private final JdbcOperations jdbc;

  ServerTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A version of a server.
   *
   * @param reference the component in the catalog
   * @param latest whether the catalog shows it
   * @param origin the document that the component came from, where whoever sees listed versions may
   *     see that one
   */
  record Row(
      String name,
      String version,
      String reference,
      String catalogVersion,
      String descriptor,
      String state,
      @Nullable String reason,
      @Nullable String successor,
      Instant publishedAt,
      Instant changedAt,
      boolean latest,
      @Nullable Origin origin) {}

  /**
   * Narrows a list.
   *
   * @param search a part of the name, in any case
   * @param name the whole name
   * @param version a version of the server
   * @param ended whether retired versions are wanted too
   */
  record Wanted(
      @Nullable String search,
      @Nullable String name,
      @Nullable String version,
      boolean latest,
      @Nullable Instant changedSince,
      boolean ended) {}

  /** Takes up what components say now. */
  void follow(Collection<UUID> assets) {
    var ids = new Uuids(assets);
    var _ = Binding.change(jdbc, "delete from exchange.mcp_server where asset_id = any(?)", ids);
    var _ =
        Binding.change(
            jdbc,
            """
            insert into exchange.mcp_server (name, version, asset_id, catalog_version)
            select distinct on (name, version, asset_id) name, version, asset_id, catalog_version
            from (
              select left(coalesce(nullif(d.j #>> '{spec,extensions,registryName}', ''),
                          'atrium.' || regexp_replace(a.domain, '[^a-zA-Z0-9.-]', '-', 'g') || '/' || a.name), 500) as name,
                     left(coalesce(nullif(d.j #>> '{spec,extensions,registryVersion}', ''), v.version), 200) as version,
                     a.id as asset_id, v.version as catalog_version, v.created_at
              from catalog.asset a
              join catalog.version v on v.asset_id = a.id and v.state in ('approved', 'deprecated', 'retired')
              cross join lateral
                (select case when strpos(v.descriptor, '\\u0000') = 0 then v.descriptor::jsonb end as j) d
              where a.id = any(?) and a.kind = 'component' and a.deleted_at is null
                and d.j #>> '{spec,type}' = 'mcp-server') servers
            order by name, version, asset_id, created_at desc
            """,
            ids);
  }

  /**
   * By name and version; of two components that are the same server, one.
   *
   * @param afterName where the page before ended; empty to begin
   */
  List<Row> after(
      Collection<String> audience,
      Wanted wanted,
      String afterName,
      String afterVersion,
      int limit) {
    var sql =
        new StringBuilder(
            """
            select distinct on (s.name, s.version) s.name, s.version, a.reference, s.catalog_version, v.descriptor, v.state,
              v.reason, v.successor, v.created_at, greatest(v.created_at, v.decided_at) as changed_at,
              v.version = a.version as latest, o.standard, o.file, o.content, o.version as document_version,
              coalesce(o.descriptor, i.descriptor) as document_descriptor
            from exchange.mcp_server s
            join catalog.asset a on a.id = s.asset_id and a.deleted_at is null and a.audience && ?
            join catalog.version v on v.asset_id = s.asset_id and v.version = s.catalog_version
            left join exchange.original o on o.asset_id = s.asset_id and o.standard = 'mcp-server'
              and octet_length(o.content) < ?
              and exists (
                select 1 from catalog.version made
                where made.asset_id = o.asset_id and made.version = o.version
                  and made.state in ('approved', 'deprecated', 'retired'))
            left join exchange.imported i on i.asset_id = o.asset_id
              and (i.format = 'documents' or i.format like 'git:%')
            where (s.name, s.version) > (?, ?)
            """);
    var values = new ArrayList<Object>();
    values.add(new Texts(audience));
    values.add(LONGEST_DOCUMENT);
    values.add(afterName);
    values.add(afterVersion);
    if (wanted.name() != null) {
      sql.append(" and s.name = ?");
      values.add(wanted.name());
    }
    if (wanted.search() != null) {
      sql.append(" and strpos(lower(s.name), lower(?)) > 0");
      values.add(wanted.search());
    }
    if (wanted.version() != null) {
      sql.append(" and s.version = ?");
      values.add(wanted.version());
    }
    if (wanted.latest()) {
      sql.append(" and v.version = a.version");
    }
    if (wanted.changedSince() != null) {
      sql.append(" and greatest(v.created_at, v.decided_at) >= ?");
      values.add(wanted.changedSince());
    }
    if (!wanted.ended()) {
      sql.append(" and v.state <> 'retired'");
    }
    sql.append(
        " order by s.name, s.version, v.version = a.version desc, a.updated_at desc, a.id limit ?");
    values.add(limit);
    return Binding.select(jdbc, ServerTable::row, sql.toString(), values.toArray());
  }

  private static Row row(ResultSet row) throws SQLException {
    var file = row.getString("file");
    var base = row.getString("document_descriptor");
    return new Row(
        row.getString("name"),
        row.getString("version"),
        row.getString("reference"),
        row.getString("catalog_version"),
        row.getString("descriptor"),
        row.getString("state"),
        row.getString("reason"),
        row.getString("successor"),
        Binding.requiredInstant(row, "created_at"),
        Binding.requiredInstant(row, "changed_at"),
        row.getBoolean("latest"),
        file == null || base == null
            ? null
            : new Origin(
                new Imported.Kept(row.getString("standard"), file, row.getBytes("content")),
                row.getString("document_version"),
                base));
  }
}
