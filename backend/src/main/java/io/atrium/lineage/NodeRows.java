package io.atrium.lineage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Numbers;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Rows of nodes. The same ones are asked for again and again, and have a lot to say; so the
 * database is asked which version of each row it shows (by the transaction and the command that
 * wrote it), and only those that are not remembered in that version are read. What is shown is
 * never older than what the database has.
 *
 * @see "docs/decisions/0026-recursive-queries.md"
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class NodeRows {

  private static final int MOST = 50_000;

  /** Long before transactions could have their numbers again. */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private static final String ROW =
      """
      select n.nr, n.xmin, n.cmin, n.id, n.kind, n.type, n.namespace, n.name, n.title, coalesce(n.owner, nullif(n.owner_said, '')) as owner,
        case when n.gone_at is null then n.state else 'deleted' end as state, n.open, n.audience, n.ups, n.downs,
        n.counted_from, n.counted_until, n.parent_id, n.first_seen, n.last_seen
      from lineage.node n
      """;

  private record Remembered(long version, NodeRow row) {}

  private final JdbcOperations jdbc;
  private final Cache<Long, Remembered> memory =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();

  NodeRows(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** In no order. */
  List<NodeRow> byNumbers(Collection<Long> numbers) {
    var rows = new ArrayList<NodeRow>(numbers.size());
    var unknown = new ArrayList<Long>();
    var _ =
        jdbc.prepareStatement(
            "select n.nr, n.xmin, n.cmin from lineage.node n where n.nr = any(?::bigint[])",
            statement -> {
              Binding.bind(statement, new Numbers(numbers));
              try (var versions = statement.executeQuery()) {
                while (versions.next()) {
                  var nr = versions.getLong(1);
                  var known = memory.getIfPresent(nr);
                  if (known != null && known.version() == version(versions)) {
                    rows.add(known.row());
                  } else {
                    unknown.add(nr);
                  }
                }
              }
              return unknown.size();
            });
    if (!unknown.isEmpty()) {
      rows.addAll(
          Binding.select(
              jdbc, this::read, ROW + "where n.nr = any(?::bigint[])", new Numbers(unknown)));
    }
    return rows;
  }

  /** The node that has an id, or has it as another name. */
  Optional<NodeRow> find(UUID id) {
    return Binding.first(
        jdbc,
        this::read,
        ROW + "where n.id = coalesce((select a.node_id from lineage.alias a where a.id = ?), ?)",
        id,
        id);
  }

  /** In no order. */
  List<NodeRow> byIds(Collection<UUID> ids) {
    return Binding.select(jdbc, this::read, ROW + "where n.id = any(?::uuid[])", new Uuids(ids));
  }

  private NodeRow read(ResultSet row) throws SQLException {
    var read =
        new NodeRow(
            row.getLong(1),
            row.getObject(4, UUID.class),
            kind(row.getString(5)),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getString(10),
            row.getString(11),
            row.getBoolean(12),
            row.getBoolean(12)
                ? Set.of()
                : Set.copyOf(List.of((String[]) row.getArray(13).getArray())),
            row.getInt(14),
            row.getInt(15),
            instant(row, 16),
            instant(row, 17),
            row.getObject(18, UUID.class),
            instant(row, 19),
            instant(row, 20));
    memory.put(read.nr(), new Remembered(version(row), read));
    return read;
  }

  /** Of two versions of a row that one transaction wrote, only the command differs. */
  private static long version(ResultSet row) throws SQLException {
    return row.getLong(2) << Integer.SIZE | row.getLong(3);
  }

  private static NodeKind kind(String word) {
    return switch (word) {
      case "asset" -> NodeKind.ASSET;
      case "dataset" -> NodeKind.DATASET;
      case "job" -> NodeKind.JOB;
      default -> NodeKind.GRANTEE;
    };
  }

  /** Read without a calendar, other than a date with an offset; infinity is very far away. */
  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
