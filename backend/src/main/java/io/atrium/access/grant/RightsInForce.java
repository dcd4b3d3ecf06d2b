package io.atrium.access.grant;

import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.access.provisioning.Right;
import io.atrium.access.provisioning.StandingRights;
import io.atrium.api.Json;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the grants' tables say at this moment. */
@Singleton
@Transactional(readOnly = true)
class RightsInForce implements StandingRights {

  private static final String COLUMNS =
      """
      select g.*, exists (
        select 1 from access.provisioning_task t
        where t.grant_id = g.id and t.state in ('queued', 'running', 'waiting', 'manual')) as moving
      from access.grant g
      """;

  private final JdbcOperations jdbc;

  RightsInForce(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Right> of(String provisioner, String subject) {
    return rights(
        provisioner,
        COLUMNS
            + "where g.subject_key = ? and ? = any(g.targets) and g.state in ('provisioning', 'active')",
        subject,
        provisioner);
  }

  @Override
  public List<Right> of(String provisioner, UUID grant) {
    return rights(
        provisioner,
        COLUMNS + "where g.id = ? and ? = any(g.targets) and g.state in ('provisioning', 'active')",
        grant,
        provisioner);
  }

  @Override
  public List<Standing> after(String provisioner, @Nullable UUID after, int limit) {
    return select(
        provisioner,
        """
        select g.* from (
        """
            + COLUMNS
            + """
              where g.id > ? and ? = any(g.targets) and not (g.cleaned_up and g.ended_at is not null)
            ) g
            where g.state in ('provisioning', 'active') or g.moving
            order by g.id limit ?
            """,
        after == null ? new UUID(0, 0) : after,
        provisioner,
        limit);
  }

  private List<Right> rights(String provisioner, String sql, @Nullable Object... values) {
    return select(provisioner, sql, values).stream().map(Standing::right).toList();
  }

  private List<Standing> select(String provisioner, String sql, @Nullable Object... values) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          Parameters.bind(statement, values);
          var found = new ArrayList<Standing>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              add(found, provisioner, rows);
            }
          }
          return found;
        });
  }

  private static void add(List<Standing> found, String provisioner, ResultSet row)
      throws SQLException {
    var settled = row.getString("state").equals("active") && !row.getBoolean("moving");
    var offer = PinnedOffer.of(Json.parse(row.getString("pinned")));
    var columns = Arrays.asList((String[]) row.getArray("columns").getArray());
    for (var place : PinnedOffer.places(offer)) {
      if (place.target().equals(provisioner)) {
        var right =
            new Right(
                row.getObject("id", UUID.class),
                new Subject(
                    Subject.Kind.valueOf(row.getString("subject_kind").toUpperCase(Locale.ROOT)),
                    row.getString("subject_key"),
                    row.getString("subject_name")),
                row.getObject("asset_id", UUID.class),
                row.getString("reference"),
                row.getString("offer"),
                offer.part(),
                new Extent(columns.isEmpty() ? offer.columns() : columns, row.getString("rows")),
                offer.location(),
                place.parameters(),
                Parameters.requiredInstant(row, "from_at"),
                Parameters.instant(row, "until_at"),
                UUID.randomUUID());
        found.add(new Standing(right, settled));
      }
    }
  }
}
