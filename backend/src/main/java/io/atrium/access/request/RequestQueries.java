package io.atrium.access.request;

import io.atrium.authorization.Pools;
import io.atrium.catalog.AssetId;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which requests a list shows, newest first. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class RequestQueries {

  /** The audience and reader word of those who may read everything. */
  static final String AUDITORS = "role:auditor";

  private final JdbcOperations jdbc;

  RequestQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** The sort key of a request. */
  record Key(Instant createdAt, UUID id) {}

  /** What one belongs to of {@link RequestInHand#readers}. */
  static Set<String> readership(User user) {
    var words = new TreeSet<>(user.keys());
    words.addAll(Pools.of(user));
    if (user.has(Role.AUDITOR)) {
      words.add(AUDITORS);
    }
    return words;
  }

  /** Requests that the user may read. */
  List<Key> readable(User user, RequestFilter filter, @Nullable Key after, int limit) {
    return jdbc.prepareStatement(
        """
        select r.created_at, r.id
        from access.request r
        where r.readers && ?
        %s
        order by r.created_at desc, r.id desc
        limit ?
        """
            .formatted(conditions(filter, after)),
        statement -> {
          statement.setArray(1, Columns.texts(statement, readership(user)));
          var at = bind(statement, 2, filter, after);
          statement.setInt(at, limit);
          return keys(statement);
        });
  }

  /** Requests that the user made, or that are for the user or one of the user's teams. */
  List<Key> mine(User user, RequestFilter filter, @Nullable Key after, int limit) {
    var conditions = conditions(filter, after);
    return jdbc.prepareStatement(
        """
        select m.created_at, m.id
        from (
          (select r.created_at, r.id
           from access.request r
           where r.requester_id = ?
           %s
           order by r.created_at desc, r.id desc
           limit ?)
          union
          (select s.created_at, s.id
           from unnest(?::text[]) as me (key)
           cross join lateral (
             select r.created_at, r.id
             from access.request r
             where r.subject_key = me.key
             %s
             order by r.created_at desc, r.id desc
             limit ?
           ) s)
        ) m
        order by m.created_at desc, m.id desc
        limit ?
        """
            .formatted(conditions, conditions),
        statement -> {
          statement.setString(1, user.actor().id());
          var at = bind(statement, 2, filter, after);
          statement.setInt(at++, limit);
          statement.setArray(at++, Columns.texts(statement, user.keys()));
          at = bind(statement, at, filter, after);
          statement.setInt(at++, limit);
          statement.setInt(at, limit);
          return keys(statement);
        });
  }

  /** What somebody asked since a moment, but one request. */
  List<UUID> earlier(String requester, RequestId but, Instant since, int limit) {
    return jdbc.prepareStatement(
        """
        select created_at, id from access.request
        where requester_id = ? and created_at > ? and id <> ?
        order by created_at desc, id desc
        limit ?
        """,
        statement -> {
          Binding.bind(statement, requester, since, but.value(), limit);
          return keys(statement).stream().map(Key::id).toList();
        });
  }

  /** The last decided requests for an offer, but one request. */
  List<UUID> decided(AssetId asset, String offer, RequestId but, int limit) {
    return jdbc.prepareStatement(
        """
        select ended_at as created_at, request_id as id from access.item
        where asset_id = ? and offer = ? and request_id <> ?
          and state in ('approved', 'rejected')
        order by ended_at desc
        limit ?
        """,
        statement -> {
          Binding.bind(statement, asset.value(), offer, but.value(), limit);
          return keys(statement).stream().map(Key::id).toList();
        });
  }

  private static String conditions(RequestFilter filter, @Nullable Key after) {
    return (filter.states().isEmpty() ? "" : " and r.state = any(?)")
        + (filter.asset() == null
            ? ""
            : " and exists (select 1 from access.item i where i.request_id = r.id and i.asset_id = ?)")
        + (after == null ? "" : " and (r.created_at, r.id) < (?, ?)");
  }

  private static int bind(
      PreparedStatement statement, int first, RequestFilter filter, @Nullable Key after)
      throws SQLException {
    var at = first;
    if (!filter.states().isEmpty()) {
      statement.setArray(at++, Columns.texts(statement, words(filter.states())));
    }
    if (filter.asset() != null) {
      statement.setObject(at++, filter.asset().value());
    }
    if (after != null) {
      statement.setObject(at++, Columns.time(after.createdAt()));
      statement.setObject(at++, after.id());
    }
    return at;
  }

  private static List<String> words(Collection<RequestState> states) {
    return states.stream().map(RequestState::word).toList();
  }

  private static List<Key> keys(PreparedStatement statement) throws SQLException {
    var keys = new ArrayList<Key>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        keys.add(new Key(Binding.requiredInstant(rows, "created_at"), Columns.id(rows, "id")));
      }
    }
    return keys;
  }
}
