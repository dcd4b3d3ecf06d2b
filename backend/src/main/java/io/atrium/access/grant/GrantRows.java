package io.atrium.access.grant;

import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.api.Json;
import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Grants as rows hold them. */
final class GrantRows {

  private GrantRows() {}

  static List<Grant> select(JdbcOperations jdbc, String sql, @Nullable Object... values) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          Binding.bind(statement, values);
          return grants(statement);
        });
  }

  static List<Grant> grants(PreparedStatement statement) throws SQLException {
    var grants = new ArrayList<Grant>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        grants.add(grant(rows));
      }
    }
    return grants;
  }

  static Grant grant(ResultSet row) throws SQLException {
    var renews = row.getObject("renews", UUID.class);
    return new Grant(
        new GrantId(row.getObject("id", UUID.class)),
        row.getObject("request_id", UUID.class),
        row.getObject("item_id", UUID.class),
        new AssetId(row.getObject("asset_id", UUID.class)),
        row.getString("reference"),
        row.getString("asset_title"),
        row.getString("owner"),
        row.getString("domain"),
        row.getString("offer"),
        Json.parse(row.getString("pinned")).path("title").asText(row.getString("offer")),
        new Subject(
            Subject.Kind.valueOf(row.getString("subject_kind").toUpperCase(Locale.ROOT)),
            row.getString("subject_key"),
            row.getString("subject_name")),
        new Actor(row.getString("requester_id"), row.getString("requester_name")),
        new Extent(Binding.texts(row, "columns"), row.getString("rows")),
        row.getString("purpose"),
        Binding.texts(row, "conditions"),
        state(row.getString("state")),
        Binding.requiredInstant(row, "from_at"),
        Binding.instant(row, "until_at"),
        Binding.instant(row, "active_since"),
        Binding.instant(row, "ended_at"),
        row.getString("reason"),
        renews == null ? null : new GrantId(renews),
        row.getBoolean("cleaned_up"),
        row.getLong("revision"));
  }

  static GrantState state(String word) {
    return GrantState.valueOf(word.toUpperCase(Locale.ROOT));
  }

  static Map<GrantId, PinnedGrant> pinned(JdbcOperations jdbc, String sql, Object... values) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          Binding.bind(statement, values);
          var pinned = new LinkedHashMap<GrantId, PinnedGrant>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var grant = grant(rows);
              var offer = PinnedOffer.of(Json.parse(rows.getString("pinned")));
              pinned.put(grant.id(), new PinnedGrant(grant, offer));
            }
          }
          return pinned;
        });
  }
}
