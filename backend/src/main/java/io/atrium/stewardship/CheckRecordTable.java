package io.atrium.stewardship;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.Transition;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code stewardship.check_record} and {@code stewardship.rule_book}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class CheckRecordTable {

  private final JdbcOperations jdbc;

  CheckRecordTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A row with the rules of its time.
   *
   * @param substance hash of the content without its version number; null for what was not refused
   * @param rules JSON list; empty where it is not asked for
   * @param passed names of rules
   * @param open JSON list of what was not passed
   */
  record Row(
      UUID id,
      AssetId asset,
      String reference,
      String version,
      Transition step,
      String contentHash,
      @Nullable String substance,
      Actor by,
      Instant at,
      @Nullable String reason,
      String book,
      String rules,
      List<String> passed,
      JsonNode open) {}

  /** Where they are not known yet. */
  void insert(RuleBook.Edition rules, Instant now) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into stewardship.rule_book (hash, rules, first_used_at)
            values (?, ?, ?)
            on conflict do nothing
            """,
            rules.hash(),
            rules.text(),
            now);
  }

  void insert(Collection<Row> records) {
    jdbc.prepareStatement(
        """
        insert into stewardship.check_record (id, asset_id, reference, version, step, content_hash, substance, by_id, by_name,
          at, reason, book, passed, open)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (var row : records) {
            Binding.bind(
                statement,
                row.id(),
                row.asset().value(),
                row.reference(),
                row.version(),
                word(row.step()),
                row.contentHash(),
                row.substance(),
                row.by().id(),
                row.by().name(),
                row.at(),
                row.reason(),
                row.book(),
                new Texts(row.passed()),
                row.open().toString().replace("\\u0000", "\\uFFFD"));
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** Leaves the newest of a version. */
  void prune(AssetId asset, String version, int kept) {
    var _ =
        Binding.change(
            jdbc,
            """
            delete from stewardship.check_record
            where id in (
              select id from stewardship.check_record
              where asset_id = ? and version = ?
              order by at desc, id desc
              offset ?)
            """,
            asset.value(),
            version,
            kept);
  }

  /** The newest first. */
  List<Row> of(AssetId asset, String version, int limit) {
    return Binding.select(
        jdbc,
        row -> row(row, row.getString("rules")),
        """
        select r.*, b.rules
        from stewardship.check_record r
        join stewardship.rule_book b on b.hash = r.book
        where r.asset_id = ? and r.version = ?
        order by r.at desc, r.id desc
        limit ?
        """,
        asset.value(),
        version,
        limit);
  }

  /** What was refused under a name, the newest first. */
  List<Row> refused(String reference, int limit) {
    return Binding.select(
        jdbc,
        row -> row(row, ""),
        """
        select * from stewardship.check_record
        where reference = ? and step = 'refusal'
        order by at desc, id desc
        limit ?
        """,
        reference,
        limit);
  }

  private static Row row(ResultSet row, String rules) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        new AssetId(row.getObject("asset_id", UUID.class)),
        row.getString("reference"),
        row.getString("version"),
        Transition.valueOf(row.getString("step").toUpperCase(Locale.ROOT)),
        row.getString("content_hash"),
        row.getString("substance"),
        new Actor(row.getString("by_id"), row.getString("by_name")),
        Binding.requiredInstant(row, "at"),
        row.getString("reason"),
        row.getString("book"),
        rules,
        Binding.texts(row, "passed"),
        Json.parse(row.getString("open")));
  }

  private static String word(Transition step) {
    return step.name().toLowerCase(Locale.ROOT);
  }
}
