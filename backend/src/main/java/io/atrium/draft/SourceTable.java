package io.atrium.draft;

import io.atrium.exchange.format.Imported;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code draft.source}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class SourceTable {

  private final JdbcOperations jdbc;

  SourceTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param descriptor what was made of the document, as JSON
   */
  record Stored(Imported.Kept document, String descriptor) {}

  void insert(UUID draft, String author, SourceFile file, Stored stored) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into draft.source (draft_id, author, standard, format, file, content, sha256, descriptor)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            draft,
            author,
            file.standard(),
            file.format(),
            file.file(),
            stored.document().content(),
            HexFormat.of().parseHex(file.sha256()),
            stored.descriptor());
  }

  Optional<Stored> find(UUID draft) {
    return Binding.first(
        jdbc,
        row ->
            new Stored(
                new Imported.Kept(row.getString(1), row.getString(2), row.getBytes(3)),
                row.getString(4)),
        "select standard, file, content, descriptor from draft.source where draft_id = ?",
        draft);
  }

  /** All that is kept for somebody, of deleted drafts, too. */
  long bytes(String author) {
    return Binding.first(
            jdbc,
            row -> row.getLong(1),
            "select coalesce(sum(octet_length(content)), 0) from draft.source where author = ?",
            author)
        .orElse(0L);
  }

  /** The draft is deleted, and may be put back for a while. */
  void markDeleted(UUID draft, Instant now) {
    var _ =
        Binding.change(
            jdbc, "update draft.source set deleted_at = ? where draft_id = ?", now, draft);
  }

  void putBack(UUID draft) {
    var _ =
        Binding.change(jdbc, "update draft.source set deleted_at = null where draft_id = ?", draft);
  }

  void delete(UUID draft) {
    var _ = Binding.change(jdbc, "delete from draft.source where draft_id = ?", draft);
  }

  /** Deletes those whose drafts are gone since then; returns how many. */
  int forget(Instant deletedBefore, int limit) {
    return Binding.change(
        jdbc,
        """
        delete from draft.source
        where draft_id in (
          select draft_id from draft.source where deleted_at < ? order by deleted_at limit ?)
        """,
        deletedBefore,
        limit);
  }
}
