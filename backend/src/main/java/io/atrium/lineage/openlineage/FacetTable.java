package io.atrium.lineage.openlineage;

import io.atrium.lineage.openlineage.Harvest.FacetKey;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code lineage.facet}. Only the one who projects writes them. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class FacetTable {

  private static final Comparator<FacetKey> ORDER =
      Comparator.comparing(FacetKey::node)
          .thenComparing(FacetKey::scope)
          .thenComparing(FacetKey::name);

  private final JdbcOperations jdbc;

  FacetTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** A facet as it is shown. */
  record Stored(UUID node, String scope, String name, Instant at, String body) {}

  private record Known(Instant at, UUID hash) {}

  private record Change(FacetKey key, Instant at, UUID hash, @Nullable String body) {}

  /**
   * Joins what was said with what is known: the newest word for each name holds, of two of the same
   * moment the one with the greater hash. Mostly the same is said again; then only its time moves
   * on.
   */
  void join(Map<FacetKey, FacetFact> said) {
    if (said.isEmpty()) {
      return;
    }
    var known = known(said.keySet().stream().map(FacetKey::node).distinct().toList());
    var moved = new ArrayList<Change>();
    var changed = new ArrayList<Change>();
    said.forEach((key, fact) -> {
      var hash = fact.hash();
      var before = known.get(key);
      if (before == null) {
        changed.add(new Change(key, fact.at(), hash, fact.body()));
        return;
      }
      var newer = fact.at().compareTo(before.at());
      if (hash.equals(before.hash())) {
        if (newer > 0) {
          moved.add(new Change(key, fact.at(), hash, null));
        }
      } else if (newer > 0 || (newer == 0 && hash.compareTo(before.hash()) > 0)) {
        changed.add(new Change(key, fact.at(), hash, fact.body()));
      }
    });
    changed.sort(Comparator.comparing(Change::key, ORDER));
    moved.sort(Comparator.comparing(Change::key, ORDER));
    write(changed);
    move(moved);
  }

  /** All facets of some nodes that were not deleted. */
  List<Stored> of(Collection<UUID> nodes) {
    return jdbc.prepareStatement(
        """
        select node_id, scope, name, at, body
        from lineage.facet
        where node_id = any(?)
          and body is not null
        order by node_id, scope, name
        """,
        statement -> {
          statement.setArray(1, uuids(statement.getConnection(), nodes));
          var stored = new ArrayList<Stored>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              stored.add(
                  new Stored(
                      rows.getObject(1, UUID.class),
                      rows.getString(2),
                      rows.getString(3),
                      rows.getObject(4, OffsetDateTime.class).toInstant(),
                      rows.getString(5)));
            }
          }
          return stored;
        });
  }

  private Map<FacetKey, Known> known(Collection<UUID> nodes) {
    return jdbc.prepareStatement(
        "select node_id, scope, name, at, hash from lineage.facet where node_id = any(?)",
        statement -> {
          statement.setArray(1, uuids(statement.getConnection(), nodes));
          Map<FacetKey, Known> known = new HashMap<>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              known.put(
                  new FacetKey(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3)),
                  new Known(
                      rows.getObject(4, OffsetDateTime.class).toInstant(),
                      rows.getObject(5, UUID.class)));
            }
          }
          return known;
        });
  }

  private void write(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    var _ =
        jdbc.prepareStatement(
            """
            insert into lineage.facet (node_id, scope, name, at, hash, body)
            values (?, ?, ?, ?, ?, ?)
            on conflict (node_id, scope, name) do update
            set at = excluded.at, hash = excluded.hash, body = excluded.body
            """,
            statement -> {
              for (var change : changes) {
                statement.setObject(1, change.key().node());
                statement.setString(2, change.key().scope());
                statement.setString(3, change.key().name());
                statement.setObject(4, change.at().atOffset(ZoneOffset.UTC));
                statement.setObject(5, change.hash());
                statement.setString(6, change.body());
                statement.addBatch();
              }
              return statement.executeBatch();
            });
  }

  private void move(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    var _ =
        jdbc.prepareStatement(
            """
            update lineage.facet f
            set at = m.at
            from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) as m (node_id, scope, name, at)
            where f.node_id = m.node_id
              and f.scope = m.scope
              and f.name = m.name
            """,
            statement -> {
              var connection = statement.getConnection();
              statement.setArray(
                  1, uuids(connection, changes.stream().map(one -> one.key().node()).toList()));
              statement.setArray(
                  2,
                  connection.createArrayOf(
                      "text",
                      changes.stream().map(one -> one.key().scope()).toArray(String[]::new)));
              statement.setArray(
                  3,
                  connection.createArrayOf(
                      "text",
                      changes.stream().map(one -> one.key().name()).toArray(String[]::new)));
              statement.setArray(
                  4,
                  connection.createArrayOf(
                      "timestamptz",
                      changes.stream().map(one -> one.at().toString()).toArray(String[]::new)));
              return statement.executeUpdate();
            });
  }

  private static Array uuids(Connection connection, Collection<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }
}
