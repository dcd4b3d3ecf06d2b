package io.atrium.stewardship;

import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code stewardship.thread} and {@code stewardship.comment}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ThreadTable {

  private static final String SELECT =
      """
      select id, version, path, opened_by_id, opened_by_name, opened_at,
        resolved_by_id, resolved_by_name, resolved_at
      from stewardship.thread
      """;

  private final JdbcOperations jdbc;

  ThreadTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Lets one after the other count and add threads of a version until the transaction ends. */
  void queue(AssetId asset, String version) {
    var _ =
        Binding.select(
            jdbc,
            row -> true,
            "select pg_advisory_xact_lock(hashtextextended(?, 0))",
            "stewardship.thread " + asset.value() + " " + version);
  }

  void insert(AssetId asset, CommentThread thread) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into stewardship.thread (id, asset_id, version, path, opened_by_id, opened_by_name, opened_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """,
            thread.id(),
            asset.value(),
            thread.version(),
            thread.path(),
            thread.openedBy().id(),
            thread.openedBy().name(),
            thread.openedAt());
  }

  void insert(UUID thread, Comment comment) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into stewardship.comment (id, thread_id, author_id, author_name, text, at)
            values (?, ?, ?, ?, ?, ?)
            """,
            comment.id(),
            thread,
            comment.author().id(),
            comment.author().name(),
            comment.text(),
            comment.at());
  }

  int count(AssetId asset, String version) {
    return Binding.first(
            jdbc,
            row -> row.getInt(1),
            "select count(*) from stewardship.thread where asset_id = ? and version = ?",
            asset.value(),
            version)
        .orElse(0);
  }

  /** How many are not settled yet. */
  int open(AssetId asset, String version) {
    return Binding.first(
            jdbc,
            row -> row.getInt(1),
            """
            select count(*) from stewardship.thread
            where asset_id = ? and version = ? and resolved_at is null
            """,
            asset.value(),
            version)
        .orElse(0);
  }

  /** In the order in which they were opened, with what was said in them. */
  List<CommentThread> of(AssetId asset, String version, Instant after, UUID afterId, int limit) {
    var threads =
        Binding.select(
            jdbc,
            ThreadTable::thread,
            SELECT
                + """
                where asset_id = ? and version = ? and (opened_at, id) > (?, ?)
                order by opened_at, id
                limit ?
                """,
            asset.value(),
            version,
            after,
            afterId,
            limit);
    return withComments(threads);
  }

  /** Locked until the end of the transaction. */
  Optional<CommentThread> lock(AssetId asset, String version, UUID id) {
    var found =
        Binding.select(
            jdbc,
            ThreadTable::thread,
            SELECT + "where id = ? and asset_id = ? and version = ? for update",
            id,
            asset.value(),
            version);
    return withComments(found).stream().findFirst();
  }

  void resolve(UUID thread, Actor by, Instant at) {
    var _ =
        Binding.change(
            jdbc,
            "update stewardship.thread set resolved_by_id = ?, resolved_by_name = ?, resolved_at = ? where id = ?",
            by.id(),
            by.name(),
            at,
            thread);
  }

  void reopen(UUID thread) {
    var _ =
        Binding.change(
            jdbc,
            "update stewardship.thread set resolved_by_id = null, resolved_by_name = null, resolved_at = null where id = ?",
            thread);
  }

  private List<CommentThread> withComments(List<CommentThread> threads) {
    var said = new HashMap<UUID, List<Comment>>();
    var _ =
        Binding.select(
            jdbc,
            row ->
                said.computeIfAbsent(
                        row.getObject("thread_id", UUID.class), missing -> new ArrayList<>())
                    .add(
                        new Comment(
                            row.getObject("id", UUID.class),
                            new Actor(row.getString("author_id"), row.getString("author_name")),
                            row.getString("text"),
                            Binding.requiredInstant(row, "at"))),
            """
            select id, thread_id, author_id, author_name, text, at
            from stewardship.comment
            where thread_id = any(?)
            order by thread_id, at, id
            """,
            new Uuids(threads.stream().map(CommentThread::id).toList()));
    return threads.stream()
        .map(thread -> thread.with(said.getOrDefault(thread.id(), List.of())))
        .toList();
  }

  private static CommentThread thread(ResultSet row) throws SQLException {
    var resolver = row.getString("resolved_by_id");
    return new CommentThread(
        row.getObject("id", UUID.class),
        row.getString("version"),
        row.getString("path"),
        new Actor(row.getString("opened_by_id"), row.getString("opened_by_name")),
        Binding.requiredInstant(row, "opened_at"),
        resolver == null ? null : new Actor(resolver, row.getString("resolved_by_name")),
        Binding.instant(row, "resolved_at"),
        List.of());
  }
}
