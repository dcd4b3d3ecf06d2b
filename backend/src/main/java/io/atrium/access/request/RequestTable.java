package io.atrium.access.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Subject;
import io.atrium.access.grant.GrantId;
import io.atrium.api.Json;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code access.request}, with their items and steps. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class RequestTable {

  private static final String COLUMNS =
      "r.id, r.requester_id, r.requester_name, r.subject_kind, r.subject_key, r.subject_name, r.holders, r.purpose,"
          + " r.justification, r.starts_at, r.answers, r.renews, r.created_at, r.updated_at, r.revision";

  private final JdbcOperations jdbc;
  private final ItemTable items;
  private final StepTable steps;

  RequestTable(JdbcOperations jdbc, ItemTable items, StepTable steps) {
    this.jdbc = jdbc;
    this.items = items;
    this.steps = steps;
  }

  /** A request under an idempotency key. */
  record Repeated(RequestId id, byte[] hash) {}

  /** The request, locked until the end of the transaction. */
  Optional<RequestInHand> lock(RequestId id) {
    var found =
        jdbc.prepareStatement(
            "select " + COLUMNS + " from access.request r where r.id = ? for update",
            statement -> {
              statement.setObject(1, id.value());
              return requests(statement);
            });
    return filled(found).values().stream().findFirst();
  }

  /** The next request that time has something to do with, unless another node has it in hand. */
  Optional<RequestInHand> lockDue(Instant now) {
    var found =
        jdbc.prepareStatement(
            "select "
                + COLUMNS
                + """
                 from access.request r
                where r.next_at <= ?
                order by r.next_at
                limit 1
                for update skip locked
                """,
            statement -> {
              statement.setObject(1, Columns.time(now));
              return requests(statement);
            });
    return filled(found).values().stream().findFirst();
  }

  /** In the order asked for. */
  List<RequestInHand> load(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var found =
        filled(
            jdbc.prepareStatement(
                "select " + COLUMNS + " from access.request r where r.id = any(?)",
                statement -> {
                  Binding.bind(statement, new Uuids(ids));
                  return requests(statement);
                }));
    return ids.stream().map(found::get).filter(java.util.Objects::nonNull).toList();
  }

  Optional<RequestInHand> find(RequestId id) {
    return load(List.of(id.value())).stream().findFirst();
  }

  Optional<Repeated> repeated(Actor requester, String key) {
    return Binding.first(
        jdbc,
        row -> new Repeated(new RequestId(Columns.id(row, "id")), row.getBytes("idempotency_hash")),
        "select id, idempotency_hash from access.request where requester_id = ? and idempotency_key = ?",
        requester.id(),
        key);
  }

  /** The request by which a grant is renewed, unless that has come to nothing. */
  Optional<UUID> renewing(GrantId grant) {
    return Binding.first(
        jdbc,
        row -> Columns.id(row, "id"),
        "select id from access.request where renews = ? and state in ('in-review', 'info-needed', 'narrowed', 'approved') limit 1",
        grant.value());
  }

  Optional<JsonNode> answers(UUID request) {
    return Binding.first(
        jdbc,
        row -> Json.parse(row.getString("answers")),
        "select answers from access.request where id = ?",
        request);
  }

  void insert(RequestInHand request, Instant now, @Nullable String key, byte @Nullable [] hash) {
    jdbc.prepareStatement(
        """
        insert into access.request (state, readers, updated_at, next_at, revision, id, requester_id, requester_name, subject_kind, subject_key,
          subject_name, holders, purpose, justification, starts_at, answers, renews, created_at, idempotency_key, idempotency_hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          bindState(statement, request, now);
          statement.setObject(6, request.id.value());
          statement.setString(7, request.requester.id());
          statement.setString(8, request.requester.name());
          statement.setString(9, Columns.word(request.subject.kind()));
          statement.setString(10, request.subject.key());
          statement.setString(11, request.subject.name());
          statement.setArray(12, Columns.texts(statement, request.holders));
          statement.setString(13, request.purpose);
          statement.setString(14, request.justification);
          statement.setObject(15, Columns.time(request.from));
          statement.setString(16, request.answers.toString());
          statement.setObject(17, request.renews == null ? null : request.renews.value());
          statement.setObject(18, Columns.time(request.createdAt));
          statement.setString(19, key);
          statement.setBytes(20, hash);
          return statement.executeUpdate();
        });
    items.insert(request);
    steps.insert(request);
  }

  void update(RequestInHand request, Instant now) {
    jdbc.prepareStatement(
        """
        update access.request
        set state = ?, readers = ?, updated_at = ?, next_at = ?, revision = ?
        where id = ?
        """,
        statement -> {
          bindState(statement, request, now);
          statement.setObject(6, request.id.value());
          return statement.executeUpdate();
        });
    items.update(request);
    steps.update(request);
  }

  /** Only when time changes it next; nothing else has changed. */
  void reschedule(RequestInHand request, Instant now) {
    var next = request.nextAt(now);
    var _ =
        Binding.change(
            jdbc,
            "update access.request set next_at = ? where id = ?",
            next != null && next.isAfter(now) ? next : now.plus(Timekeeper.LOOK_AGAIN),
            request.id.value());
  }

  /** Has requests looked at as soon as possible. */
  void wake(Collection<UUID> ids, Instant now) {
    var _ =
        Binding.change(
            jdbc,
            "update access.request set next_at = ? where id = any(?) and next_at > ?",
            now,
            new Uuids(ids),
            now);
  }

  /** Has all open requests looked at as soon as possible: people have come or gone. */
  void wakeAll(Instant now) {
    var _ =
        Binding.change(jdbc, "update access.request set next_at = ? where next_at > ?", now, now);
  }

  /** Requests that ended before a moment; how many. */
  int forget(Instant before, int limit) {
    return Binding.change(
        jdbc,
        """
        delete from access.request
        where id in (
          select id from access.request
          where state in ('approved', 'rejected', 'withdrawn', 'lapsed')
            and updated_at < ?
          order by updated_at
          limit ?)
        """,
        before,
        limit);
  }

  private static void bindState(PreparedStatement statement, RequestInHand request, Instant now)
      throws SQLException {
    Binding.bind(
        statement,
        request.state().word(),
        new Texts(request.readers()),
        request.updatedAt,
        request.nextAt(now),
        request.revision);
  }

  private Map<UUID, RequestInHand> filled(Map<UUID, RequestInHand> requests) {
    if (!requests.isEmpty()) {
      items.fill(requests);
      steps.fill(requests);
    }
    return requests;
  }

  private static Map<UUID, RequestInHand> requests(PreparedStatement statement)
      throws SQLException {
    var found = new LinkedHashMap<UUID, RequestInHand>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        var request = request(rows);
        found.put(request.id.value(), request);
      }
    }
    return found;
  }

  private static RequestInHand request(ResultSet rows) throws SQLException {
    var renews = Columns.id(rows, "renews");
    return new RequestInHand(
        new RequestInHand.Pinned(
            new RequestId(Columns.id(rows, "id")),
            new Actor(rows.getString("requester_id"), rows.getString("requester_name")),
            new Subject(
                Columns.value(Subject.Kind.class, rows, "subject_kind"),
                rows.getString("subject_key"),
                rows.getString("subject_name")),
            Set.copyOf(Columns.texts(rows, "holders")),
            rows.getString("purpose"),
            rows.getString("justification"),
            Binding.instant(rows, "starts_at"),
            Json.parse(rows.getString("answers")),
            renews == null ? null : new GrantId(renews),
            Binding.requiredInstant(rows, "created_at")),
        Binding.requiredInstant(rows, "updated_at"),
        rows.getLong("revision"));
  }
}
