package io.atrium.catalog;

import io.atrium.authorization.Audience;
import io.atrium.identity.User;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Screen-shaped reads over many assets. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class AssetQueries {

  private final JdbcOperations jdbc;

  AssetQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  Page<Asset> list(Set<String> audience, AssetFilter filter, @Nullable String cursor, int limit) {
    var sql =
        new StringBuilder("select ")
            .append(AssetTable.COLUMNS)
            .append(" from catalog.asset a where a.deleted_at is null and a.audience && ?");
    if (filter.kind() != null) {
      sql.append(" and a.kind = ?");
    }
    if (filter.domain() != null) {
      sql.append(" and (a.domain = ? or a.domain like ?)");
    }
    if (filter.owner() != null) {
      sql.append(" and a.owner = ?");
    }
    if (filter.state() != null) {
      sql.append(" and a.state = ?");
    } else {
      // What was refused is of interest to those whose it is, and to nobody who looks around.
      sql.append(
          filter.owner() == null
              ? " and a.state not in ('retired', 'refused')"
              : " and a.state <> 'retired'");
    }
    var key = cursor == null ? null : Key.of(cursor);
    if (key != null) {
      sql.append(" and (a.updated_at, a.id) < (?, ?)");
    }
    sql.append(" order by a.updated_at desc, a.id desc limit ?");
    return jdbc.prepareStatement(
        sql.toString(),
        statement -> {
          var at = 0;
          statement.setArray(++at, AssetTable.array(statement, audience));
          if (filter.kind() != null) {
            statement.setString(++at, filter.kind());
          }
          if (filter.domain() != null) {
            statement.setString(++at, filter.domain());
            statement.setString(++at, filter.domain() + ".%");
          }
          if (filter.owner() != null) {
            statement.setString(++at, filter.owner());
          }
          if (filter.state() != null) {
            statement.setString(++at, filter.state().word());
          }
          if (key != null) {
            statement.setObject(++at, key.time().atOffset(ZoneOffset.UTC));
            statement.setObject(++at, key.id());
          }
          statement.setInt(++at, limit + 1);
          return Cursor.page(
              AssetTable.assets(statement),
              limit,
              asset -> List.of(asset.updatedAt().toString(), asset.id().toString()));
        });
  }

  List<DomainCount> domains(Set<String> audience) {
    return Binding.select(
        jdbc,
        row -> new DomainCount(row.getString("domain"), row.getLong("assets")),
        """
        select domain, count(*) as assets
        from catalog.asset a
        where a.deleted_at is null and a.state not in ('retired', 'refused') and a.audience && ?
        group by domain
        order by domain
        """,
        new Texts(audience));
  }

  Map<String, Long> kindCounts(Set<String> audience) {
    return jdbc.prepareStatement(
        """
        select kind, count(*) as assets
        from catalog.asset a
        where a.deleted_at is null and a.state not in ('retired', 'refused') and a.audience && ?
        group by kind
        order by kind
        """,
        statement -> {
          statement.setArray(1, AssetTable.array(statement, audience));
          var counts = new LinkedHashMap<String, Long>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              counts.put(rows.getString("kind"), rows.getLong("assets"));
            }
          }
          return counts;
        });
  }

  /**
   * The steward's part of the policy, in SQL: a version in review, in a domain of the user's,
   * written by another.
   */
  Page<ReviewItem> inReview(User user, Set<String> audience, @Nullable String cursor, int limit) {
    var key = cursor == null ? new Key(Instant.EPOCH, new UUID(0, 0)) : Key.of(cursor);
    var stewardships = audience.stream().filter(Audience::isStewardship).toList();
    return jdbc.prepareStatement(
        "select "
            + AssetTable.COLUMNS
            + """
            , v.asset_id, v.version as v_version, v.state as v_state, v.author_id, v.author_name, v.created_at as v_created_at,
              v.submitted_at
            from catalog.version v
            join catalog.asset a on a.id = v.asset_id and a.deleted_at is null
            where v.state = 'in-review'
              and a.audience && ?
              and v.author_id <> ?
              and (v.submitted_at, v.asset_id) > (?, ?)
            order by v.submitted_at, v.asset_id
            limit ?
            """,
        statement -> {
          Binding.bind(
              statement,
              new Texts(stewardships),
              user.actor().id(),
              key.time(),
              key.id(),
              limit + 1);
          return Cursor.page(
              reviewItems(statement),
              limit,
              item ->
                  List.of(
                      String.valueOf(item.version().submittedAt()), item.asset().id().toString()));
        });
  }

  private static List<ReviewItem> reviewItems(PreparedStatement statement) throws SQLException {
    var items = new ArrayList<ReviewItem>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        var asset = AssetTable.asset(rows);
        items.add(
            new ReviewItem(
                asset,
                VersionSummary.undecided(
                    asset.id(),
                    rows.getString("v_version"),
                    State.of(rows.getString("v_state")),
                    new io.atrium.identity.Actor(
                        rows.getString("author_id"), rows.getString("author_name")),
                    Binding.requiredInstant(rows, "v_created_at"),
                    Binding.requiredInstant(rows, "submitted_at"))));
      }
    }
    return items;
  }

  private record Key(Instant time, UUID id) {

    static Key of(String cursor) {
      var parts = Cursor.decode(cursor, 2);
      try {
        return new Key(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
      } catch (DateTimeException | IllegalArgumentException notOurs) {
        throw Cursor.invalid();
      }
    }
  }
}
