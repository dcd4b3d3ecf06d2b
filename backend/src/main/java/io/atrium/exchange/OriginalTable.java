package io.atrium.exchange;

import io.atrium.exchange.format.Imported;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code exchange.original}: of each asset the last document that it was made of. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class OriginalTable {

  private static final String PUT =
      """
      insert into exchange.original (asset_id, version, standard, file, content, descriptor, kept_at)
      select v.asset_id, v.version, ?, ?, ?, ?, ?
      from catalog.version v
      where v.asset_id = ? and v.version = coalesce(?, v.version)
      order by v.created_at desc limit 1
      on conflict (asset_id)
      do update set version = excluded.version, standard = excluded.standard, file = excluded.file,
        content = excluded.content, descriptor = excluded.descriptor, kept_at = excluded.kept_at
      """;

  private final JdbcOperations jdbc;

  OriginalTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The document that a version was made of.
   *
   * @param descriptor what was made of it, as JSON, before people wrote on
   */
  record Origin(Imported.Kept document, String version, String descriptor) {}

  /** Of imports: by asset, each for the newest version. What was made of them they know. */
  void keep(Map<UUID, Imported.Kept> documents, Instant now) {
    if (documents.isEmpty()) {
      return;
    }
    var _ =
        jdbc.prepareStatement(
            PUT,
            statement -> {
              for (var one : documents.entrySet()) {
                Binding.bind(statement, values(one.getKey(), null, one.getValue(), null, now));
                statement.addBatch();
              }
              return statement.executeBatch();
            });
  }

  void keep(UUID asset, Origin origin, Instant now) {
    var _ =
        Binding.change(
            jdbc,
            PUT,
            values(asset, origin.version(), origin.document(), origin.descriptor(), now));
  }

  Optional<Origin> origin(UUID asset) {
    return Binding.first(
        jdbc,
        row ->
            new Origin(
                new Imported.Kept(row.getString(1), row.getString(2), row.getBytes(3)),
                row.getString(4),
                row.getString(5)),
        """
        select o.standard, o.file, o.content, o.version, coalesce(o.descriptor, i.descriptor)
        from exchange.original o
        left join exchange.imported i on i.asset_id = o.asset_id and (i.format = 'documents' or i.format like 'git:%')
        where o.asset_id = ? and (o.descriptor is not null or i.asset_id is not null)
        """,
        asset);
  }

  private static @Nullable Object[] values(
      UUID asset,
      @Nullable String version,
      Imported.Kept document,
      @Nullable String descriptor,
      Instant now) {
    return new @Nullable Object[] {
      document.standard(), document.file(), document.content(), descriptor, now, asset, version
    };
  }
}
