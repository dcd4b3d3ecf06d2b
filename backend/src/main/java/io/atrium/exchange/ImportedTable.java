package io.atrium.exchange;

import io.atrium.exchange.format.Imported;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code exchange.imported}, and what an import has to know of the catalog: one
 * statement a batch, each.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ImportedTable {

  private final JdbcOperations jdbc;
  private final OriginalTable originals;

  ImportedTable(JdbcOperations jdbc, OriginalTable originals) {
    this.jdbc = jdbc;
    this.originals = originals;
  }

  /** Of no descriptor: the source lost the record, and the asset was deprecated for it. */
  private static final String GONE = "0".repeat(64);

  /**
   * An asset that an earlier import made of a record.
   *
   * @param file in which the record stood; null where it was not written down
   */
  record Known(UUID asset, String hash, @Nullable String file) {

    boolean isGone() {
      return hash.equals(GONE);
    }
  }

  /** What an import made of a record: the base for the next one. */
  record Provenance(
      String key,
      String reference,
      String file,
      String hash,
      String descriptor,
      Imported.@Nullable Kept document) {}

  /** By record key. */
  Map<String, Known> known(String format, String domain, Collection<String> keys) {
    return jdbc.prepareStatement(
        "select record_key, asset_id, record_hash, file from exchange.imported where format = ? and domain = ? and record_key = any(?)",
        statement -> {
          Binding.bind(statement, format, domain, new Texts(keys));
          var known = new HashMap<String, Known>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              known.put(
                  rows.getString(1),
                  new Known(
                      rows.getObject(2, UUID.class),
                      HexFormat.of().formatHex(rows.getBytes(3)),
                      rows.getString(4)));
            }
          }
          return known;
        });
  }

  /** The descriptors that the last import made, by asset. */
  Map<UUID, String> bases(Collection<UUID> assets) {
    return jdbc.prepareStatement(
        "select asset_id, descriptor from exchange.imported where asset_id = any(?)",
        statement -> {
          statement.setArray(1, uuids(statement, assets));
          var bases = new HashMap<UUID, String>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              bases.put(rows.getObject(1, UUID.class), rows.getString(2));
            }
          }
          return bases;
        });
  }

  /** All version numbers of assets, whatever their state. */
  Map<UUID, List<String>> versions(Collection<UUID> assets) {
    return jdbc.prepareStatement(
        "select asset_id, array_agg(version) from catalog.version where asset_id = any(?) group by asset_id",
        statement -> {
          statement.setArray(1, uuids(statement, assets));
          var versions = new HashMap<UUID, List<String>>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              versions.put(
                  rows.getObject(1, UUID.class), List.of((String[]) rows.getArray(2).getArray()));
            }
          }
          return versions;
        });
  }

  /**
   * References that are in use, with whether an import of this format and domain made the asset.
   */
  Map<String, Boolean> taken(String format, String domain, Collection<String> references) {
    return jdbc.prepareStatement(
        """
        select a.reference, i.asset_id is not null
        from catalog.asset a
        left join exchange.imported i on i.asset_id = a.id and i.format = ? and i.domain = ?
        where a.reference = any(?) and a.deleted_at is null
        """,
        statement -> {
          Binding.bind(statement, format, domain, new Texts(references));
          var taken = new HashMap<String, Boolean>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              taken.put(rows.getString(1), rows.getBoolean(2));
            }
          }
          return taken;
        });
  }

  void put(String format, String domain, Collection<Provenance> imported, Instant now) {
    if (imported.isEmpty()) {
      return;
    }
    var assets = assets(imported.stream().map(Provenance::reference).collect(Collectors.toSet()));
    var _ =
        jdbc.prepareStatement(
            """
            insert into exchange.imported (asset_id, format, domain, record_key, record_hash, descriptor, imported_at, file)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (format, domain, record_key)
            do update set record_hash = excluded.record_hash, descriptor = excluded.descriptor, imported_at = excluded.imported_at,
              file = excluded.file
            """,
            statement -> {
              for (var one : imported) {
                Binding.bind(
                    statement,
                    assets.get(one.reference()),
                    format,
                    domain,
                    one.key(),
                    HexFormat.of().parseHex(one.hash()),
                    one.descriptor(),
                    now,
                    one.file());
                statement.addBatch();
              }
              return statement.executeBatch();
            });
    var documents = new HashMap<UUID, Imported.Kept>();
    for (var one : imported) {
      var document = one.document();
      if (document != null) {
        documents.put(Objects.requireNonNull(assets.get(one.reference())), document);
      }
    }
    originals.keep(documents, now);
  }

  /** What the import of a key stands in by now. */
  record Standing(UUID asset, @Nullable String file) {}

  Optional<Standing> standing(String format, String domain, String key) {
    return Binding.first(
        jdbc,
        row -> new Standing(row.getObject(1, UUID.class), row.getString(2)),
        "select asset_id, file from exchange.imported where format = ? and domain = ? and record_key = ?",
        format,
        domain,
        key);
  }

  /** The source no longer has it; when it has it again, that is a change. */
  void forget(UUID asset, Instant now) {
    var _ =
        Binding.change(
            jdbc,
            "update exchange.imported set record_hash = ?, imported_at = ? where asset_id = ?",
            HexFormat.of().parseHex(GONE),
            now,
            asset);
  }

  /** By asset, in which files they stand now. */
  void move(Map<UUID, String> files) {
    if (files.isEmpty()) {
      return;
    }
    var _ =
        jdbc.prepareStatement(
            "update exchange.imported set file = ? where asset_id = ?",
            statement -> {
              for (var file : files.entrySet()) {
                Binding.bind(statement, file.getValue(), file.getKey());
                statement.addBatch();
              }
              return statement.executeBatch();
            });
  }

  /** Keys of assets that imports made and that nobody has deleted since. */
  List<String> keys(String format, String domain) {
    return Binding.select(
        jdbc,
        row -> row.getString(1),
        """
        select i.record_key from exchange.imported i
        join catalog.asset a on a.id = i.asset_id and a.deleted_at is null
        where i.format = ? and i.domain = ?
        order by i.record_key
        """,
        format,
        domain);
  }

  private Map<String, UUID> assets(Collection<String> references) {
    return jdbc.prepareStatement(
        "select reference, id from catalog.asset where reference = any(?) and deleted_at is null",
        statement -> {
          statement.setArray(1, texts(statement, references));
          var assets = new HashMap<String, UUID>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              assets.put(rows.getString(1), rows.getObject(2, UUID.class));
            }
          }
          return assets;
        });
  }

  private static java.sql.Array texts(PreparedStatement statement, Collection<String> values)
      throws SQLException {
    return statement.getConnection().createArrayOf("text", values.toArray());
  }

  private static java.sql.Array uuids(PreparedStatement statement, Collection<UUID> values)
      throws SQLException {
    return statement.getConnection().createArrayOf("uuid", values.toArray());
  }
}
