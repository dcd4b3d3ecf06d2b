package io.atrium.deprecation;

import io.atrium.catalog.AssetId;
import io.atrium.deprecation.Consumer.Because;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of {@code deprecation.acknowledgement} and {@code deprecation.waiver}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class AcknowledgementTable {

  private final JdbcOperations jdbc;

  AcknowledgementTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns whether this one had not been asked before. */
  boolean ask(AssetId asset, Consumer consumer, Instant now) {
    return Binding.change(
            jdbc,
            """
            insert into deprecation.acknowledgement (asset_id, asked_key, asked_name, because, asked_at)
            values (?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            asset.value(),
            consumer.key(),
            consumer.name(),
            new Texts(consumer.because().stream().map(Because::word).sorted().toList()),
            now)
        == 1;
  }

  /** Keeps that one of those asked has taken note; what was said before is replaced. */
  void acknowledge(
      AssetId asset,
      Collection<String> keys,
      Actor by,
      Instant now,
      @Nullable String word,
      @Nullable LocalDate movingBy) {
    var _ =
        Binding.change(
            jdbc,
            """
            update deprecation.acknowledgement
            set acknowledged_by_id = ?, acknowledged_by_name = ?, acknowledged_at = ?, word = ?, moving_by = ?
            where asset_id = ? and asked_key = any(?)
            """,
            by.id(),
            by.name(),
            now,
            word,
            movingBy,
            asset.value(),
            new Texts(keys));
  }

  /** The open ones first, then by name. */
  List<Acknowledgement> of(AssetId asset) {
    return Binding.select(
        jdbc,
        AcknowledgementTable::acknowledgement,
        """
        select asked_key, asked_name, because, asked_at, acknowledged_by_id, acknowledged_by_name,
          acknowledged_at, word, moving_by
        from deprecation.acknowledgement
        where asset_id = ?
        order by acknowledged_at is not null, asked_name, asked_key
        """,
        asset.value());
  }

  /** Nobody is asked about these any more. */
  void forget(Collection<AssetId> assets) {
    var _ =
        Binding.change(
            jdbc,
            "delete from deprecation.acknowledgement where asset_id = any(?)",
            new Uuids(assets.stream().map(AssetId::value).toList()));
  }

  void waive(
      AssetId asset,
      String version,
      String reason,
      int grants,
      int acknowledgements,
      Actor by,
      Instant now) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into deprecation.waiver
              (asset_id, version, reason, grants, acknowledgements, by_id, by_name, at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            asset.value(),
            version,
            reason,
            grants,
            acknowledgements,
            by.id(),
            by.name(),
            now);
  }

  private static Acknowledgement acknowledgement(ResultSet row) throws SQLException {
    var by = row.getString("acknowledged_by_id");
    return new Acknowledgement(
        row.getString("asked_key"),
        row.getString("asked_name"),
        Binding.texts(row, "because").stream()
            .map(word -> Because.valueOf(word.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet()),
        Binding.requiredInstant(row, "asked_at"),
        by == null ? null : new Actor(by, row.getString("acknowledged_by_name")),
        Binding.instant(row, "acknowledged_at"),
        row.getString("word"),
        row.getObject("moving_by", LocalDate.class));
  }
}
