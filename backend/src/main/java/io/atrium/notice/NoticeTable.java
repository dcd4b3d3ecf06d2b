package io.atrium.notice;

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
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The rows of {@code notice.notice}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class NoticeTable {

  private final JdbcOperations jdbc;

  NoticeTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns those that had not been told before. */
  List<Notice> insert(Collection<Notice> notices) {
    var _ =
        jdbc.prepareStatement(
            """
            insert into notice.notice (id, recipient, type, detail, link, key, at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (recipient, key) do nothing
            """,
            statement -> {
              for (var notice : notices) {
                Binding.bind(
                    statement,
                    notice.id(),
                    notice.recipient(),
                    notice.type(),
                    new Texts(notice.values()),
                    notice.link(),
                    notice.key(),
                    notice.at());
                statement.addBatch();
              }
              return statement.executeBatch();
            });
    var written =
        Set.copyOf(
            Binding.select(
                jdbc,
                row -> row.getObject(1, UUID.class),
                "select id from notice.notice where id = any(?)",
                new Uuids(notices.stream().map(Notice::id).toList())));
    return notices.stream().filter(notice -> written.contains(notice.id())).toList();
  }

  /** By their ids, the oldest first; those that are kept no longer are left out. */
  List<Notice> of(Collection<UUID> ids) {
    return Binding.select(
        jdbc,
        NoticeTable::notice,
        """
        select id, recipient, type, detail, link, key, at, read_at
        from notice.notice
        where id = any(?)
        order by at, id
        """,
        new Uuids(ids));
  }

  List<Notice> newest(String recipient, int limit) {
    return Binding.select(
        jdbc,
        NoticeTable::notice,
        """
        select id, recipient, type, detail, link, key, at, read_at
        from notice.notice
        where recipient = ?
        order by at desc, id desc
        limit ?
        """,
        recipient,
        limit);
  }

  int unread(String recipient, int most) {
    return jdbc.prepareStatement(
        """
        select count(*) from (
          select from notice.notice where recipient = ? and read_at is null limit ?) unread
        """,
        statement -> {
          Binding.bind(statement, recipient, most);
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  /** Returns whether the recipient has such a notice. */
  boolean read(String recipient, UUID id, Instant at) {
    return Binding.change(
            jdbc,
            "update notice.notice set read_at = coalesce(read_at, ?) where id = ? and recipient = ?",
            at,
            id,
            recipient)
        == 1;
  }

  void readAll(String recipient, Instant at) {
    var _ =
        Binding.change(
            jdbc,
            "update notice.notice set read_at = ? where recipient = ? and read_at is null",
            at,
            recipient);
  }

  /** Deletes old ones; returns how many. */
  int forget(Instant before, int limit) {
    return Binding.change(
        jdbc,
        """
        delete from notice.notice
        where id in (select id from notice.notice where at < ? order by at limit ?)
        """,
        before,
        limit);
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        row.getObject("id", UUID.class),
        row.getString("recipient"),
        row.getString("type"),
        Binding.texts(row, "detail"),
        row.getString("link"),
        row.getString("key"),
        Binding.requiredInstant(row, "at"),
        Binding.instant(row, "read_at"));
  }
}
