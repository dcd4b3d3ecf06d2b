package io.atrium.notice;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The rows of {@code notice.notice}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class NoticeTable {

  private final JdbcOperations jdbc;

  NoticeTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Collection<Notice> notices) {
    jdbc.prepareStatement(
        """
        insert into notice.notice (id, recipient, type, detail, link, key, at)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (recipient, key) do nothing
        """,
        statement -> {
          for (var notice : notices) {
            statement.setObject(1, notice.id());
            statement.setString(2, notice.recipient());
            statement.setString(3, notice.type());
            statement.setArray(
                4, statement.getConnection().createArrayOf("text", notice.values().toArray()));
            statement.setString(5, notice.link());
            statement.setString(6, notice.key());
            statement.setObject(7, time(notice.at()));
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  List<Notice> newest(String recipient, int limit) {
    return jdbc.prepareStatement(
        """
        select id, recipient, type, detail, link, key, at, read_at
        from notice.notice
        where recipient = ?
        order by at desc, id desc
        limit ?
        """,
        statement -> {
          statement.setString(1, recipient);
          statement.setInt(2, limit);
          var notices = new ArrayList<Notice>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var read = rows.getObject("read_at", OffsetDateTime.class);
              notices.add(
                  new Notice(
                      rows.getObject("id", UUID.class),
                      rows.getString("recipient"),
                      rows.getString("type"),
                      List.of((String[]) rows.getArray("detail").getArray()),
                      rows.getString("link"),
                      rows.getString("key"),
                      rows.getObject("at", OffsetDateTime.class).toInstant(),
                      read == null ? null : read.toInstant()));
            }
          }
          return notices;
        });
  }

  int unread(String recipient, int most) {
    return jdbc.prepareStatement(
        """
        select count(*) from (
          select from notice.notice where recipient = ? and read_at is null limit ?) unread
        """,
        statement -> {
          statement.setString(1, recipient);
          statement.setInt(2, most);
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  /** Returns whether the recipient has such a notice. */
  boolean read(String recipient, UUID id, Instant at) {
    return jdbc.prepareStatement(
        "update notice.notice set read_at = coalesce(read_at, ?) where id = ? and recipient = ?",
        statement -> {
          statement.setObject(1, time(at));
          statement.setObject(2, id);
          statement.setString(3, recipient);
          return statement.executeUpdate() == 1;
        });
  }

  void readAll(String recipient, Instant at) {
    jdbc.prepareStatement(
        "update notice.notice set read_at = ? where recipient = ? and read_at is null",
        statement -> {
          statement.setObject(1, time(at));
          statement.setString(2, recipient);
          return statement.executeUpdate();
        });
  }

  /** Deletes old ones; returns how many. */
  int forget(Instant before, int limit) {
    return jdbc.prepareStatement(
        """
        delete from notice.notice
        where id in (select id from notice.notice where at < ? order by at limit ?)
        """,
        statement -> {
          statement.setObject(1, time(before));
          statement.setInt(2, limit);
          return statement.executeUpdate();
        });
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
