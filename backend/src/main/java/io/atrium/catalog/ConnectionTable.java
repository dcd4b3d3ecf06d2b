package io.atrium.catalog;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Uuids;
import io.atrium.schemas.Link;
import io.atrium.schemas.Reference;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of {@code catalog.connection}: what the shown versions refer to. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ConnectionTable {

  private final JdbcOperations jdbc;

  ConnectionTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void delete(Collection<AssetId> assets) {
    var _ =
        Binding.change(
            jdbc,
            "delete from catalog.connection where asset_id = any(?)",
            new Uuids(assets.stream().map(AssetId::value).toList()));
  }

  void insert(Map<AssetId, List<Link>> links) {
    jdbc.prepareStatement(
        """
        insert into catalog.connection (asset_id, relation, target, target_detail, pointer)
        values (?, ?, ?, ?, ?)
        """,
        statement -> {
          for (var entry : links.entrySet()) {
            for (var link : entry.getValue()) {
              Binding.bind(
                  statement,
                  entry.getKey().value(),
                  link.relation(),
                  link.target().asset().toString(),
                  link.target().toString(),
                  link.pointer());
              statement.addBatch();
            }
          }
          return statement.executeBatch();
        });
  }

  /** What an asset refers to, with the assets that the audience may see; the others dangle. */
  List<Connection> from(AssetId asset, Set<String> audience) {
    return jdbc.prepareStatement(
        "select c.relation, c.target_detail, c.pointer, "
            + AssetTable.COLUMNS
            + """
             from catalog.connection c
            left join catalog.asset a on a.reference = c.target and a.deleted_at is null and a.audience && ?
            where c.asset_id = ?
            order by c.pointer
            """,
        statement -> {
          Binding.bind(statement, new Texts(audience), asset.value());
          return connections(statement, true);
        });
  }

  /** Assets that refer to a reference and that the audience may see, by reference. */
  List<Connection> to(Reference target, Set<String> audience, String after, int limit) {
    return jdbc.prepareStatement(
        "select c.relation, c.target_detail, c.pointer, "
            + AssetTable.COLUMNS
            + """
             from catalog.connection c
            join catalog.asset a on a.id = c.asset_id and a.deleted_at is null and a.audience && ?
            where c.target = ?
              and (a.reference || c.pointer) > ?
            order by a.reference || c.pointer
            limit ?
            """,
        statement -> {
          Binding.bind(statement, new Texts(audience), target.asset().toString(), after, limit);
          return connections(statement, false);
        });
  }

  private static List<Connection> connections(PreparedStatement statement, boolean outgoing)
      throws SQLException {
    var connections = new ArrayList<Connection>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        var asset = rows.getString("reference") == null ? null : AssetTable.asset(rows);
        var other =
            outgoing || asset == null
                ? Reference.parse(rows.getString("target_detail"))
                : asset.reference();
        connections.add(
            new Connection(rows.getString("relation"), other, asset, rows.getString("pointer")));
      }
    }
    return connections;
  }
}
