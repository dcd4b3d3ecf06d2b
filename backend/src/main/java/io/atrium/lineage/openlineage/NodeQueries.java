package io.atrium.lineage.openlineage;

import io.atrium.authorization.Audience;
import io.atrium.catalog.Cursor;
import io.atrium.identity.User;
import io.atrium.lineage.NamePart;
import io.atrium.lineage.NodeKind;
import io.atrium.lineage.openlineage.DatasetSummary.Published;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Datasets and jobs as lists and pages show them. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class NodeQueries {

  /** How much of a name counts for its place in a list; an index holds no more. */
  private static final int KEY = 200;

  private static final String COLUMNS =
      """
      select n.id, n.kind, n.namespace, n.name, n.type, n.parent_id, n.first_seen, n.last_seen, n.gone_at is not null as dropped,
        case when n.kind = 'dataset' then (
          select max(e.last_seen) from lineage.edge e where e.target = n.nr and e.kind = 'writes') end as last_written
      from lineage.node n
      """;

  private final JdbcOperations jdbc;

  NodeQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  record Row(
      UUID id,
      NodeKind kind,
      String namespace,
      String name,
      @Nullable String type,
      @Nullable UUID parent,
      Instant firstSeen,
      Instant lastSeen,
      @Nullable Instant lastWritten,
      boolean dropped) {}

  /** A further name of a dataset. */
  record Other(UUID id, UUID node, String namespace, String name) {}

  /** The part of a cursor that a name is; any character may be in it. */
  static String key(String name) {
    var end = name.offsetByCodePoints(0, Math.min(KEY, name.codePointCount(0, name.length())));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.substring(0, end).getBytes(StandardCharsets.UTF_8));
  }

  List<Row> list(
      User user,
      NodeKind kind,
      NodeFilter filter,
      @Nullable RunState state,
      @Nullable List<String> after,
      int limit) {
    var sql = new StringBuilder(COLUMNS);
    var values = new ArrayList<Object>();
    sql.append("where n.kind = ?\n  and n.reported\n  and n.audience && ?\n");
    values.add(kind.word());
    values.add(Audience.of(user));
    if (filter.namespace() != null) {
      sql.append("  and left(n.namespace, 200) = left(?, 200)\n  and n.namespace = ?\n");
      values.add(filter.namespace());
      values.add(filter.namespace());
    }
    if (!filter.prefix().isEmpty()) {
      // in the order of the index; U+10FFFF is behind every character that names have
      sql.append(
          "  and left(n.name, 200) collate \"C\" >= left(?, 200) collate \"C\"\n"
              + "  and left(n.name, 200) collate \"C\" < (left(?, 199) || repeat(chr(1114111), 8)) collate \"C\"\n"
              + "  and starts_with(n.name, ?)\n");
      values.add(filter.prefix());
      values.add(filter.prefix());
      values.add(filter.prefix());
    }
    if (!filter.part().isEmpty()) {
      sql.append("  and ").append(NamePart.CONDITION).append('\n');
      values.add(NamePart.pattern(filter.part()));
    }
    if (state != null) {
      sql.append(
          """
            and ? = (
              select r.state from lineage.run r where r.job_id = n.id order by r.first_at desc, r.id desc limit 1)
          """);
      values.add(state.word());
    }
    if (after != null) {
      sql.append("  and (left(n.name, 200) collate \"C\", n.id) > (? collate \"C\", ?)\n");
      values.add(decoded(after.getFirst()));
      values.add(UUID.fromString(after.getLast()));
    }
    sql.append("order by left(n.name, 200) collate \"C\", n.id\nlimit ?");
    values.add(limit);
    return jdbc.prepareStatement(sql.toString(), statement -> rows(bound(statement, values)));
  }

  /** A node by its id or by an id that it had as another name. */
  Optional<Row> find(UUID id, Set<String> audience) {
    return jdbc.prepareStatement(
        COLUMNS
            + """
            where n.id = coalesce((select a.node_id from lineage.alias a where a.id = ?), ?)
              and n.kind in ('dataset', 'job')
              and n.audience && ?
            """,
        statement -> rows(bound(statement, List.of(id, id, audience))).stream().findFirst());
  }

  List<Other> otherNames(UUID id) {
    return otherNames(List.of(id));
  }

  List<Other> otherNames(Collection<UUID> ids) {
    return jdbc.prepareStatement(
        """
        select id, node_id, namespace, name
        from lineage.alias
        where node_id = any(?)
        order by node_id, namespace, name
        limit 1000
        """,
        statement -> {
          var others = new ArrayList<Other>();
          try (var rows = bound(statement, List.of(ids)).executeQuery()) {
            while (rows.next()) {
              others.add(
                  new Other(
                      rows.getObject(1, UUID.class),
                      rows.getObject(2, UUID.class),
                      rows.getString(3),
                      rows.getString(4)));
            }
          }
          return others;
        });
  }

  /** Which assets offer which datasets now, as far as the audience may know. */
  Map<UUID, Published> published(Collection<UUID> datasets, Set<String> audience) {
    return jdbc.prepareStatement(
        """
        select d.id, a.id, a.name, a.title
        from lineage.node d
        join lineage.edge e on e.source = d.nr
        join lineage.node a on a.nr = e.target
        where d.id = any(?)
          and e.kind = 'published-as'
          and e.first_seen <= now()
          and e.expires_at > now()
          and a.gone_at is null
          and a.audience && ?
        order by d.id, a.name desc
        """,
        statement -> {
          Map<UUID, Published> published = new HashMap<>();
          try (var rows = bound(statement, List.of(datasets, audience)).executeQuery()) {
            while (rows.next()) {
              published.put(
                  rows.getObject(1, UUID.class),
                  new Published(rows.getString(2), rows.getString(3), rows.getString(4)));
            }
          }
          return published;
        });
  }

  /** Those of some datasets, by any of their names, of which the audience may not know. */
  Set<UUID> hidden(Collection<UUID> datasets, Set<String> audience) {
    return jdbc.prepareStatement(
        """
        select d.id
        from unnest(?) as d (id)
        left join lineage.alias a on a.id = d.id
        join lineage.node n on n.id = coalesce(a.node_id, d.id)
        where not n.audience && ?
        """,
        statement -> {
          var hidden = new HashSet<UUID>();
          try (var rows =
              bound(statement, List.of(List.copyOf(datasets), audience)).executeQuery()) {
            while (rows.next()) {
              var _ = hidden.add(rows.getObject(1, UUID.class));
            }
          }
          return hidden;
        });
  }

  /** The jobs that wrote a dataset last. */
  List<UUID> writers(UUID dataset, Set<String> audience, int limit) {
    return jdbc.prepareStatement(
        """
        select j.id
        from lineage.node d
        join lineage.edge e on e.target = d.nr
        join lineage.node j on j.nr = e.source
        where d.id = ?
          and e.kind = 'writes'
          and j.audience && ?
        group by j.id
        order by max(e.last_seen) desc, j.id
        limit ?
        """,
        statement -> {
          var jobs = new ArrayList<UUID>();
          try (var rows = bound(statement, List.of(dataset, audience, limit)).executeQuery()) {
            while (rows.next()) {
              jobs.add(rows.getObject(1, UUID.class));
            }
          }
          return jobs;
        });
  }

  /** Texts, numbers, ids; sets of texts and lists of ids as arrays. */
  static PreparedStatement bound(PreparedStatement statement, List<? extends Object> values)
      throws SQLException {
    var place = 1;
    for (var value : values) {
      switch (value) {
        case Set<?> texts ->
            statement.setArray(
                place++, statement.getConnection().createArrayOf("text", texts.toArray()));
        case Collection<?> ids ->
            statement.setArray(
                place++, statement.getConnection().createArrayOf("uuid", ids.toArray()));
        default -> statement.setObject(place++, value);
      }
    }
    return statement;
  }

  private static String decoded(String key) {
    try {
      return new String(Base64.getUrlDecoder().decode(key), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notOurs) {
      throw Cursor.invalid();
    }
  }

  private static List<Row> rows(PreparedStatement statement) throws SQLException {
    var found = new ArrayList<Row>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Row(
                rows.getObject("id", UUID.class),
                NodeKind.valueOf(rows.getString("kind").toUpperCase(Locale.ROOT)),
                rows.getString("namespace"),
                rows.getString("name"),
                rows.getString("type"),
                rows.getObject("parent_id", UUID.class),
                rows.getObject("first_seen", OffsetDateTime.class).toInstant(),
                rows.getObject("last_seen", OffsetDateTime.class).toInstant(),
                instant(rows, "last_written"),
                rows.getBoolean("dropped")));
      }
    }
    return found;
  }

  static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    var time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
