package io.atrium.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Uuids;
import io.atrium.schemas.Reference;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The present state of assets for read models that follow the catalog; nobody's rights are asked
 * here.
 */
@Singleton
@Transactional(readOnly = true)
public class CatalogSnapshots {

  private static final String SELECT =
      "select "
          + AssetTable.COLUMNS
          + """
          , a.deleted_at is not null as deleted, v.descriptor
          from catalog.asset a
          join catalog.version v on v.asset_id = a.id and v.version = a.version
          """;

  private final JdbcOperations jdbc;
  private final VersionTable versions;
  private final HistoryQueries histories;

  CatalogSnapshots(JdbcOperations jdbc, VersionTable versions, HistoryQueries histories) {
    this.jdbc = jdbc;
    this.versions = versions;
    this.histories = histories;
  }

  public Optional<IndexedAsset> find(Reference reference) {
    return jdbc.prepareStatement(
        SELECT + " where a.reference = ? and a.deleted_at is null",
        statement -> {
          statement.setString(1, reference.asset().toString());
          return snapshots(statement).stream().findFirst();
        });
  }

  public List<IndexedAsset> of(Collection<AssetId> ids) {
    return jdbc.prepareStatement(
        SELECT + " where a.id = any(?)",
        statement -> {
          statement.setArray(
              1,
              statement
                  .getConnection()
                  .createArrayOf("uuid", ids.stream().map(AssetId::value).toArray()));
          return snapshots(statement);
        });
  }

  /** All versions of an asset, unlisted ones too. */
  public List<VersionSummary> versions(AssetId id) {
    return versions.summaries(id);
  }

  /** An asset with the content that it shows and all its versions. */
  public Optional<AssetHistory> history(Reference reference) {
    var wanted = new HashMap<Reference, @Nullable String>();
    wanted.put(reference.asset(), null);
    return histories.of(wanted).values().stream().findFirst();
  }

  /** Who wrote the version that the asset shows. */
  public Optional<Actor> author(AssetId id) {
    return Binding.first(
        jdbc,
        row -> new Actor(row.getString("author_id"), row.getString("author_name")),
        """
        select v.author_id, v.author_name
        from catalog.asset a
        join catalog.version v on v.asset_id = a.id and v.version = a.version
        where a.id = ?
        """,
        id.value());
  }

  /**
   * What assets said at a moment: the newest version that was written by then and has been listed.
   * Assets that had none are left out.
   */
  public Map<AssetId, JsonNode> listedAt(Collection<AssetId> ids, Instant at) {
    return jdbc.prepareStatement(
        """
        select distinct on (asset_id) asset_id, descriptor from catalog.version
        where asset_id = any(?) and created_at <= ? and state in ('approved', 'deprecated', 'retired')
        order by asset_id, created_at desc
        """,
        statement -> {
          Binding.bind(statement, new Uuids(ids.stream().map(AssetId::value).toList()), at);
          var descriptors = new HashMap<AssetId, JsonNode>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              descriptors.put(
                  new AssetId(rows.getObject("asset_id", UUID.class)),
                  Json.parse(rows.getString("descriptor")));
            }
          }
          return descriptors;
        });
  }

  /**
   * All assets but tombstones by id, in chunks.
   *
   * @param after the last asset of the chunk before; null to begin
   */
  public List<IndexedAsset> after(@Nullable AssetId after, int limit) {
    return jdbc.prepareStatement(
        SELECT + " where a.id > ? and a.deleted_at is null order by a.id limit ?",
        statement -> {
          Binding.bind(statement, after == null ? new UUID(0, 0) : after.value(), limit);
          return snapshots(statement);
        });
  }

  /** Ids of assets by their names; names that nobody has are left out. */
  public Map<String, AssetId> ids(Collection<String> references) {
    return jdbc.prepareStatement(
        "select a.reference, a.id from catalog.asset a where a.reference = any(?) and a.deleted_at is null",
        statement -> {
          statement.setArray(1, AssetTable.array(statement, references));
          var ids = new HashMap<String, AssetId>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              ids.put(rows.getString(1), new AssetId(rows.getObject(2, UUID.class)));
            }
          }
          return ids;
        });
  }

  /**
   * Assets whose shown version refers to one of the names, by id, in chunks.
   *
   * @param after the last asset of the chunk before; null to begin
   */
  public List<AssetId> referring(
      Collection<String> references, @Nullable AssetId after, int limit) {
    return Binding.select(
        jdbc,
        row -> new AssetId(row.getObject(1, UUID.class)),
        """
        select distinct c.asset_id from catalog.connection c
        where c.target = any(?) and c.asset_id > ?
        order by c.asset_id
        limit ?
        """,
        new Texts(references),
        after == null ? new UUID(0, 0) : after.value(),
        limit);
  }

  /**
   * Deprecated assets that go away on a day or before it, the earliest first, in chunks.
   *
   * @param after the last asset of the chunk before; null to begin
   */
  public List<Asset> ending(LocalDate by, @Nullable Asset after, int limit) {
    return jdbc.prepareStatement(
        "select "
            + AssetTable.COLUMNS
            + """
             from catalog.asset a
            where a.sunset is not null and a.deleted_at is null and a.sunset <= ? and (a.sunset, a.id) > (?, ?)
            order by a.sunset, a.id
            limit ?
            """,
        statement -> {
          Binding.bind(
              statement,
              by,
              after == null ? LocalDate.EPOCH : after.sunset(),
              after == null ? new UUID(0, 0) : after.id().value(),
              limit);
          return AssetTable.assets(statement);
        });
  }

  /** How many versions of an asset can be relied on: approved or deprecated ones. */
  public int usableVersions(AssetId id) {
    return Binding.first(
            jdbc,
            row -> row.getInt(1),
            """
            select count(*) from catalog.version
            where asset_id = ? and state in ('approved', 'deprecated')
            """,
            id.value())
        .orElse(0);
  }

  /** How many assets there are, tombstones left out. */
  public long count() {
    return jdbc.prepareStatement(
        "select count(*) from catalog.asset where deleted_at is null",
        statement -> {
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  private static List<IndexedAsset> snapshots(PreparedStatement statement) throws SQLException {
    var snapshots = new ArrayList<IndexedAsset>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        snapshots.add(
            new IndexedAsset(
                AssetTable.asset(rows),
                Json.parse(rows.getString("descriptor")),
                rows.getBoolean("deleted")));
      }
    }
    return snapshots;
  }
}
