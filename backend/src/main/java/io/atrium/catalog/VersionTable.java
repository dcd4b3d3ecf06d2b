package io.atrium.catalog;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Uuids;
import io.atrium.schemas.SemanticVersion;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of {@code catalog.version}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class VersionTable {

  private static final String SUMMARY =
      "v.asset_id, v.version, v.state, v.author_id, v.author_name, v.created_at, v.submitted_at,"
          + " v.decided_by_id, v.decided_by_name, v.decided_at, v.reason, v.successor, v.sunset";

  private final JdbcOperations jdbc;

  VersionTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  record Key(AssetId asset, String version) {}

  /** A version with its content as text. */
  record Content(VersionSummary summary, String hash, String descriptor, @Nullable String source) {}

  Map<AssetId, List<VersionStub>> stubs(Collection<AssetId> assets) {
    return jdbc.prepareStatement(
        "select asset_id, version, state, content_hash from catalog.version where asset_id = any(?)",
        statement -> {
          statement.setArray(
              1,
              statement
                  .getConnection()
                  .createArrayOf("uuid", assets.stream().map(AssetId::value).toArray()));
          var stubs = new HashMap<AssetId, List<VersionStub>>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var id = new AssetId(rows.getObject("asset_id", UUID.class));
              stubs
                  .computeIfAbsent(id, key -> new ArrayList<>())
                  .add(
                      new VersionStub(
                          SemanticVersion.parse(rows.getString("version")),
                          State.of(rows.getString("state")),
                          HexFormat.of().formatHex(rows.getBytes("content_hash"))));
            }
          }
          return stubs;
        });
  }

  void insert(Collection<Content> versions) {
    jdbc.prepareStatement(
        """
        insert into catalog.version (asset_id, version, state, content_hash, descriptor, source, author_id, author_name, created_at,
          submitted_at, decided_by_id, decided_by_name, decided_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (var content : versions) {
            var version = content.summary();
            Binding.bind(
                statement,
                version.asset().value(),
                version.version(),
                version.state().word(),
                HexFormat.of().parseHex(content.hash()),
                content.descriptor(),
                content.source(),
                version.author().id(),
                version.author().name(),
                version.createdAt(),
                version.submittedAt());
            var reviewer = version.decidedBy();
            statement.setString(11, reviewer == null ? null : reviewer.id());
            statement.setString(12, reviewer == null ? null : reviewer.name());
            statement.setObject(13, offset(version.decidedAt()));
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** Gives a draft new content; its author is whoever wrote that. */
  void replaceDraft(Content content) {
    jdbc.prepareStatement(
        """
        update catalog.version
        set content_hash = ?, descriptor = ?, source = ?, author_id = ?, author_name = ?, created_at = ?
        where asset_id = ? and version = ? and state = 'draft'
        """,
        statement -> {
          var version = content.summary();
          Binding.bind(
              statement,
              HexFormat.of().parseHex(content.hash()),
              content.descriptor(),
              content.source(),
              version.author().id(),
              version.author().name(),
              version.createdAt(),
              version.asset().value(),
              version.version());
          return statement.executeUpdate();
        });
  }

  /** Deletes versions that have never been listed. */
  void delete(Collection<Key> gone) {
    var _ =
        Binding.change(
            jdbc,
            """
            delete from catalog.version v
            using unnest(?, ?) g (asset_id, version)
            where v.asset_id = g.asset_id and v.version = g.version and v.state in ('draft', 'in-review', 'refused')
            """,
            new Uuids(gone.stream().map(key -> key.asset().value()).toList()),
            new Texts(gone.stream().map(Key::version).toList()));
  }

  void update(VersionSummary version) {
    jdbc.prepareStatement(
        """
        update catalog.version
        set state = ?, submitted_at = ?, decided_by_id = ?, decided_by_name = ?, decided_at = ?, reason = ?, successor = ?, sunset = ?
        where asset_id = ? and version = ?
        """,
        statement -> {
          Binding.bind(statement, version.state().word(), version.submittedAt());
          var decider = version.decidedBy();
          statement.setString(3, decider == null ? null : decider.id());
          statement.setString(4, decider == null ? null : decider.name());
          statement.setObject(5, offset(version.decidedAt()));
          statement.setString(6, version.reason());
          statement.setString(7, version.successor());
          statement.setObject(8, version.sunset());
          statement.setObject(9, version.asset().value());
          statement.setString(10, version.version());
          return statement.executeUpdate();
        });
  }

  List<VersionSummary> summaries(AssetId asset) {
    return Binding.select(
        jdbc,
        VersionTable::summary,
        "select " + SUMMARY + " from catalog.version v where v.asset_id = ?",
        asset.value());
  }

  Map<AssetId, List<VersionSummary>> summaries(Collection<AssetId> assets) {
    return Binding.select(
            jdbc,
            VersionTable::summary,
            "select " + SUMMARY + " from catalog.version v where v.asset_id = any(?)",
            new Uuids(assets.stream().map(AssetId::value).toList()))
        .stream()
        .collect(Collectors.groupingBy(VersionSummary::asset));
  }

  Optional<Content> find(AssetId asset, String version) {
    return jdbc.prepareStatement(
        "select "
            + SUMMARY
            + ", v.content_hash, v.descriptor, v.source from catalog.version v where v.asset_id = ? and v.version = ?",
        statement -> {
          Binding.bind(statement, asset.value(), version);
          return content(statement);
        });
  }

  private static Optional<Content> content(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Content(
                  summary(rows),
                  HexFormat.of().formatHex(rows.getBytes("content_hash")),
                  rows.getString("descriptor"),
                  rows.getString("source")))
          : Optional.empty();
    }
  }

  static VersionSummary summary(ResultSet rows) throws SQLException {
    var decider = rows.getString("decided_by_id");
    return new VersionSummary(
        new AssetId(rows.getObject("asset_id", UUID.class)),
        rows.getString("version"),
        State.of(rows.getString("state")),
        new Actor(rows.getString("author_id"), rows.getString("author_name")),
        Binding.requiredInstant(rows, "created_at"),
        Binding.instant(rows, "submitted_at"),
        decider == null ? null : new Actor(decider, rows.getString("decided_by_name")),
        Binding.instant(rows, "decided_at"),
        rows.getString("reason"),
        rows.getString("successor"),
        rows.getObject("sunset", LocalDate.class));
  }

  private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
