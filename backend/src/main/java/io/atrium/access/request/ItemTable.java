package io.atrium.access.request;

import io.atrium.access.Extent;
import io.atrium.access.grant.GrantId;
import io.atrium.access.request.AccessRequest.Narrowing;
import io.atrium.catalog.AssetId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code access.item}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ItemTable {

  private final JdbcOperations jdbc;

  ItemTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** People's last refusal of the same thing. */
  record Refusal(UUID request, byte[] fingerprint, Instant at) {}

  /** What became of earlier asks. */
  record Past(long rejections, long approvals) {}

  void insert(RequestInHand request) {
    jdbc.prepareStatement(
        """
        insert into access.item (owner, domain, author_id, columns, rows, days, state, question, questions, waits_until, narrowed_columns,
          narrowed_rows, narrowed_days, narrowed_by_id, narrowed_by_name, narrowed_reason, grant_id, by_people, reason, ended_at,
          id, request_id, number, subject_key, asset_id, reference, asset_title, offer, offer_json, fingerprint, policy, policy_version,
          evaluation, conditions)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (var item : request.items) {
            bindState(statement, item);
            statement.setObject(21, item.id);
            statement.setObject(22, request.id.value());
            statement.setInt(23, item.number);
            statement.setString(24, request.subject.key());
            statement.setObject(25, item.asset.value());
            statement.setString(26, item.reference);
            statement.setString(27, item.assetTitle);
            statement.setString(28, item.offer.name());
            statement.setString(29, OfferJson.write(item.offer));
            statement.setBytes(30, item.fingerprint);
            statement.setString(31, item.policy);
            statement.setString(32, item.policyVersion);
            statement.setLong(33, item.evaluation);
            statement.setArray(34, Columns.texts(statement, item.conditions));
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  void update(RequestInHand request) {
    jdbc.prepareStatement(
        """
        update access.item
        set owner = ?, domain = ?, author_id = ?, columns = ?, rows = ?, days = ?, state = ?, question = ?, questions = ?,
          waits_until = ?, narrowed_columns = ?, narrowed_rows = ?, narrowed_days = ?, narrowed_by_id = ?, narrowed_by_name = ?,
          narrowed_reason = ?, grant_id = ?, by_people = ?, reason = ?, ended_at = ?
        where id = ?
        """,
        statement -> {
          for (var item : request.items) {
            bindState(statement, item);
            statement.setObject(21, item.id);
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  void fill(Map<UUID, RequestInHand> requests) {
    var unused =
        jdbc.prepareStatement(
            "select * from access.item where request_id = any(?) order by request_id, number",
            statement -> {
              Binding.bind(statement, new Uuids(requests.keySet()));
              try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                  Objects.requireNonNull(requests.get(Columns.id(rows, "request_id")))
                      .items
                      .add(item(rows));
                }
              }
              return requests.size();
            });
  }

  /**
   * Lets those who ask for the same thing go one after the other, until the end of the transaction.
   *
   * @param keys sorted, so that two who ask for several things do not wait for each other
   */
  void queue(List<String> keys) {
    for (var key : keys) {
      var unused =
          jdbc.prepareStatement(
              "select pg_advisory_xact_lock(hashtextextended(?, 20))",
              statement -> {
                statement.setString(1, key);
                return statement.execute();
              });
    }
  }

  /** The open request for the same thing. */
  Optional<UUID> openRequest(AssetId asset, String offer, String subject) {
    return jdbc.prepareStatement(
        """
        select request_id from access.item
        where asset_id = ? and offer = ? and subject_key = ?
          and state in ('in-review', 'info-needed', 'narrowed')
        """,
        statement -> {
          Binding.bind(statement, asset.value(), offer, subject);
          return requestIds(statement).stream().findFirst();
        });
  }

  /** Requests with open items for an asset. */
  List<UUID> openRequests(AssetId asset) {
    return jdbc.prepareStatement(
        """
        select distinct request_id from access.item
        where asset_id = ?
          and state in ('in-review', 'info-needed', 'narrowed')
        """,
        statement -> {
          statement.setObject(1, asset.value());
          return requestIds(statement);
        });
  }

  Optional<Refusal> lastRefusal(AssetId asset, String offer, String subject, Instant since) {
    return Binding.first(
        jdbc,
        row ->
            new Refusal(
                Columns.id(row, "request_id"),
                row.getBytes("fingerprint"),
                Binding.requiredInstant(row, "ended_at")),
        """
        select request_id, fingerprint, ended_at from access.item
        where subject_key = ? and asset_id = ? and offer = ?
          and state = 'rejected' and by_people and ended_at > ?
        order by ended_at desc
        limit 1
        """,
        subject,
        asset.value(),
        offer,
        since);
  }

  /** Decisions by people about the same asset and subject. */
  Past past(AssetId asset, String subject, Instant since) {
    return jdbc.prepareStatement(
        """
        select count(*) filter (where state = 'rejected' and by_people) as rejections,
          count(*) filter (where state = 'approved') as approvals
        from access.item
        where subject_key = ? and asset_id = ? and ended_at > ?
          and state in ('approved', 'rejected')
        """,
        statement -> {
          Binding.bind(statement, subject, asset.value(), since);
          try (var rows = statement.executeQuery()) {
            rows.next();
            return new Past(rows.getLong("rejections"), rows.getLong("approvals"));
          }
        });
  }

  private static List<UUID> requestIds(PreparedStatement statement) throws SQLException {
    var ids = new ArrayList<UUID>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.add(Columns.id(rows, "request_id"));
      }
    }
    return ids;
  }

  private static void bindState(PreparedStatement statement, ItemInHand item) throws SQLException {
    Binding.bind(
        statement,
        item.owner,
        item.domain,
        item.author,
        new Texts(item.extent.columns()),
        item.extent.rows(),
        item.days,
        item.state.word(),
        item.question,
        item.questions,
        item.waitsUntil);
    var narrowed = item.narrowed;
    statement.setArray(
        11, narrowed == null ? null : Columns.texts(statement, narrowed.extent().columns()));
    statement.setString(12, narrowed == null ? null : narrowed.extent().rows());
    statement.setObject(13, narrowed == null ? null : narrowed.days());
    statement.setString(14, narrowed == null ? null : narrowed.by().id());
    statement.setString(15, narrowed == null ? null : narrowed.by().name());
    statement.setString(16, narrowed == null ? null : narrowed.reason());
    statement.setObject(17, item.grant == null ? null : item.grant.value());
    statement.setBoolean(18, item.byPeople);
    statement.setString(19, item.reason);
    statement.setObject(20, Columns.time(item.endedAt));
  }

  private static ItemInHand item(ResultSet rows) throws SQLException {
    var item =
        new ItemInHand(
            new ItemInHand.Pinned(
                Columns.id(rows, "id"),
                rows.getInt("number"),
                new AssetId(Columns.id(rows, "asset_id")),
                rows.getString("reference"),
                rows.getString("asset_title"),
                OfferJson.read(rows.getString("offer_json")),
                rows.getBytes("fingerprint"),
                rows.getString("policy"),
                rows.getString("policy_version"),
                rows.getLong("evaluation"),
                Columns.texts(rows, "conditions")),
            rows.getString("owner"),
            rows.getString("domain"),
            rows.getString("author_id"),
            new Extent(Columns.texts(rows, "columns"), rows.getString("rows")),
            rows.getInt("days"));
    item.state = Columns.value(RequestState.class, rows, "state");
    item.question = rows.getString("question");
    item.questions = rows.getInt("questions");
    item.waitsUntil = Binding.instant(rows, "waits_until");
    item.narrowed = narrowing(rows);
    var grant = Columns.id(rows, "grant_id");
    item.grant = grant == null ? null : new GrantId(grant);
    item.byPeople = rows.getBoolean("by_people");
    item.reason = rows.getString("reason");
    item.endedAt = Binding.instant(rows, "ended_at");
    return item;
  }

  private static @Nullable Narrowing narrowing(ResultSet rows) throws SQLException {
    var by = rows.getString("narrowed_by_id");
    return by == null
        ? null
        : new Narrowing(
            new Extent(Columns.texts(rows, "narrowed_columns"), rows.getString("narrowed_rows")),
            rows.getInt("narrowed_days"),
            new Actor(by, rows.getString("narrowed_by_name")),
            rows.getString("narrowed_reason"));
  }
}
