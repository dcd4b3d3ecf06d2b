package io.atrium.catalog;

import io.atrium.jdbc.Binding;
import io.atrium.schemas.Reference;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of {@code catalog.asset}: whole assets by reference, and their changes. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class AssetTable {

  static final String COLUMNS =
      "a.id, a.reference, a.revision, a.title, a.summary, a.owner, a.tags, a.restricted, a.state, a.version,"
          + " a.successor, a.sunset, a.audience, a.created_at, a.updated_at";

  private final JdbcOperations jdbc;

  AssetTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Asset> find(Reference reference) {
    return jdbc.prepareStatement(
        "select "
            + COLUMNS
            + " from catalog.asset a where a.reference = ? and a.deleted_at is null",
        statement -> {
          statement.setString(1, reference.asset().toString());
          return assets(statement).stream().findFirst();
        });
  }

  /** The last tombstone under a name that nobody has taken since. */
  Optional<Asset> findDeleted(Reference reference) {
    return jdbc.prepareStatement(
        "select "
            + COLUMNS
            + " from catalog.asset a where a.reference = ? and a.deleted_at is not null"
            + " order by a.deleted_at desc limit 1",
        statement -> {
          statement.setString(1, reference.asset().toString());
          return assets(statement).stream().findFirst();
        });
  }

  /** Existing assets by reference, locked in one order against others who change them. */
  Map<String, Asset> lock(Collection<String> references) {
    return jdbc.prepareStatement(
        "select "
            + COLUMNS
            + " from catalog.asset a where a.reference = any(?) and a.deleted_at is null order by a.id for update",
        statement -> {
          statement.setArray(1, array(statement, references));
          var found = new LinkedHashMap<String, Asset>();
          for (var asset : assets(statement)) {
            found.put(asset.reference().toString(), asset);
          }
          return found;
        });
  }

  void insert(Collection<Asset> assets) {
    jdbc.prepareStatement(
        """
        insert into catalog.asset (id, reference, kind, domain, name, revision, title, summary, owner, tags, restricted, state,
          version, successor, sunset, audience, created_at, updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (var asset : assets) {
            statement.setObject(1, asset.id().value());
            statement.setString(2, asset.reference().toString());
            statement.setString(3, asset.kind());
            statement.setString(4, asset.domain());
            statement.setString(5, asset.reference().name());
            bindContent(statement, 6, asset);
            statement.setObject(17, asset.createdAt().atOffset(ZoneOffset.UTC));
            statement.setObject(18, asset.updatedAt().atOffset(ZoneOffset.UTC));
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  void update(Collection<Asset> assets) {
    jdbc.prepareStatement(
        """
        update catalog.asset
        set revision = ?, title = ?, summary = ?, owner = ?, tags = ?, restricted = ?, state = ?, version = ?, successor = ?,
          sunset = ?, audience = ?, updated_at = ?
        where id = ?
        """,
        statement -> {
          for (var asset : assets) {
            bindContent(statement, 1, asset);
            statement.setObject(12, asset.updatedAt().atOffset(ZoneOffset.UTC));
            statement.setObject(13, asset.id().value());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  void bury(Asset asset, String by, String reason, Instant at) {
    var _ =
        Binding.change(
            jdbc,
            """
            update catalog.asset
            set deleted_at = ?, deleted_by = ?, deleted_reason = ?
            where id = ?
            """,
            at,
            by,
            reason,
            asset.id().value());
  }

  private static void bindContent(PreparedStatement statement, int first, Asset asset)
      throws SQLException {
    statement.setLong(first, asset.revision());
    statement.setString(first + 1, asset.title());
    statement.setString(first + 2, asset.summary());
    statement.setString(first + 3, asset.owner());
    statement.setArray(first + 4, array(statement, asset.tags()));
    statement.setBoolean(first + 5, asset.restricted());
    statement.setString(first + 6, asset.state().word());
    statement.setString(first + 7, asset.version());
    statement.setString(first + 8, asset.successor());
    statement.setObject(first + 9, asset.sunset());
    statement.setArray(first + 10, array(statement, asset.audience()));
  }

  static List<Asset> assets(PreparedStatement statement) throws SQLException {
    var assets = new ArrayList<Asset>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        assets.add(asset(rows));
      }
    }
    return assets;
  }

  static Asset asset(ResultSet rows) throws SQLException {
    return new Asset(
        new AssetId(rows.getObject("id", UUID.class)),
        Reference.parse(rows.getString("reference")),
        rows.getLong("revision"),
        rows.getString("title"),
        rows.getString("summary"),
        rows.getString("owner"),
        Binding.texts(rows, "tags"),
        rows.getBoolean("restricted"),
        State.of(rows.getString("state")),
        rows.getString("version"),
        rows.getString("successor"),
        rows.getObject("sunset", LocalDate.class),
        Binding.requiredInstant(rows, "created_at"),
        Binding.requiredInstant(rows, "updated_at"),
        Set.of((String[]) rows.getArray("audience").getArray()));
  }

  static java.sql.Array array(PreparedStatement statement, Collection<?> values)
      throws SQLException {
    return statement.getConnection().createArrayOf("text", values.toArray());
  }
}
