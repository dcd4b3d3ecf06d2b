package io.atrium.draft;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.schemas.Reference;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code draft.document}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class DraftTable {

  private static final String SELECT =
      """
      select d.*, s.standard, s.format, s.file, octet_length(s.content) as bytes, s.sha256
      from draft.document d
      left join draft.source s on s.draft_id = d.id
      """;

  private final JdbcOperations jdbc;

  DraftTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** How many somebody has; until the transaction ends nobody else begins one for the same. */
  int countBeforeMore(String author) {
    return jdbc.prepareStatement(
        """
        with alone as materialized (select pg_advisory_xact_lock(hashtextextended('draft:' || ?, 0)))
        select count(d.id) from alone left join draft.document d on d.author = ?
        """,
        statement -> {
          Binding.bind(statement, author, author);
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  void insert(Draft draft) {
    var base = draft.base();
    var _ =
        Binding.change(
            jdbc,
            """
            insert into draft.document (id, author, kind, title, content, base_asset, base_version, base_revision, reason, remarks,
              created_at, updated_at, revision)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            draft.id(),
            draft.author(),
            draft.kind(),
            draft.title(),
            draft.text(),
            base == null ? null : base.asset().toString(),
            base == null ? null : base.version(),
            base == null ? null : base.revision(),
            draft.reason(),
            new Texts(draft.remarks()),
            draft.createdAt(),
            draft.updatedAt(),
            draft.revision());
  }

  /** Returns whether the draft still had the revision before. */
  boolean update(Draft draft, long before) {
    var base = draft.base();
    return Binding.change(
            jdbc,
            """
            update draft.document
            set kind = ?, title = ?, content = ?, base_version = ?, base_revision = ?, reason = ?, updated_at = ?, revision = ?
            where id = ? and author = ? and revision = ?
            """,
            draft.kind(),
            draft.title(),
            draft.text(),
            base == null ? null : base.version(),
            base == null ? null : base.revision(),
            draft.reason(),
            draft.updatedAt(),
            draft.revision(),
            draft.id(),
            draft.author(),
            before)
        == 1;
  }

  Optional<Draft> find(String author, UUID id) {
    return Binding.first(
        jdbc, DraftTable::draft, SELECT + "where d.id = ? and d.author = ?", id, author);
  }

  /** The same, held until the transaction ends. */
  Optional<Draft> take(String author, UUID id) {
    return Binding.first(
        jdbc,
        DraftTable::draft,
        SELECT + "where d.id = ? and d.author = ? for update of d",
        id,
        author);
  }

  /** Those that are to be new versions of an asset; the newest first. */
  Optional<Draft> of(String author, String asset) {
    return Binding.first(
        jdbc,
        DraftTable::draft,
        SELECT
            + """
            where d.author = ? and d.base_asset = ?
            order by d.updated_at desc, d.id desc
            limit 1
            """,
        author,
        asset);
  }

  /** The newest change first. */
  List<DraftSummary> newest(String author, @Nullable Instant before, @Nullable UUID id, int limit) {
    return Binding.select(
        jdbc,
        row -> {
          var base = row.getString("base_asset");
          return new DraftSummary(
              row.getObject("id", UUID.class),
              row.getString("kind"),
              row.getString("title"),
              base == null ? null : Reference.parse(base),
              Binding.requiredInstant(row, "created_at"),
              Binding.requiredInstant(row, "updated_at"),
              row.getLong("revision"));
        },
        """
        select id, kind, title, base_asset, created_at, updated_at, revision
        from draft.document
        where author = ? and (updated_at, id) < (coalesce(?::timestamptz, 'infinity'), coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
        order by updated_at desc, id desc
        limit ?
        """,
        author,
        before,
        id,
        limit);
  }

  boolean delete(String author, UUID id) {
    return Binding.change(
            jdbc, "delete from draft.document where id = ? and author = ?", id, author)
        == 1;
  }

  /** Deletes those that nobody has touched for long, with their documents; returns how many. */
  int forget(Instant before, int limit) {
    return Binding.first(
            jdbc,
            row -> row.getInt(1),
            """
            with old as (
              delete from draft.document
              where id in (select id from draft.document where updated_at < ? order by updated_at limit ?)
              returning id),
            with_documents as (delete from draft.source where draft_id in (select id from old))
            select count(*) from old
            """,
            before,
            limit)
        .orElse(0);
  }

  private static Draft draft(ResultSet row) throws SQLException {
    var asset = row.getString("base_asset");
    return new Draft(
        row.getObject("id", UUID.class),
        row.getString("author"),
        row.getString("kind"),
        row.getString("title"),
        row.getString("content"),
        asset == null
            ? null
            : new Draft.Base(
                Reference.parse(asset),
                row.getString("base_version"),
                row.getLong("base_revision")),
        row.getString("reason"),
        Binding.texts(row, "remarks"),
        source(row),
        Binding.requiredInstant(row, "created_at"),
        Binding.requiredInstant(row, "updated_at"),
        row.getLong("revision"));
  }

  private static @Nullable SourceFile source(ResultSet row) throws SQLException {
    var standard = row.getString("standard");
    return standard == null
        ? null
        : new SourceFile(
            standard,
            row.getString("format"),
            row.getString("file"),
            row.getInt("bytes"),
            HexFormat.of().formatHex(row.getBytes("sha256")));
  }
}
