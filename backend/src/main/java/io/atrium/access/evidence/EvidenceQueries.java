package io.atrium.access.evidence;

import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The rows that an archive carries, as they stand, one JSON object each. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class EvidenceQueries {

  private static final int FETCH = 500;

  private final JdbcOperations jdbc;

  EvidenceQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A file of the archive.
   *
   * @param sql its rows in a lasting order; one parameter, an array of ids
   * @param ids of which records the parameter is made
   */
  record Section(String file, Ids ids, String sql) {}

  enum Ids {
    REQUESTS,
    GRANTS
  }

  static final List<Section> SECTIONS =
      List.of(
          new Section(
              "requests.jsonl",
              Ids.REQUESTS,
              """
              select to_jsonb(r) - 'idempotency_key' - 'idempotency_hash'
              from access.request r
              where id = any(?)
              order by created_at, id
              """),
          new Section(
              "request-items.jsonl",
              Ids.REQUESTS,
              """
              select to_jsonb(i) - 'fingerprint'
              from access.item i
              where request_id = any(?)
              order by request_id, number
              """),
          new Section(
              "request-steps.jsonl",
              Ids.REQUESTS,
              """
              select to_jsonb(s)
              from access.step s
              where request_id = any(?)
              order by item_id, number
              """),
          new Section(
              "request-votes.jsonl",
              Ids.REQUESTS,
              """
              select to_jsonb(v)
              from access.vote v
              where request_id = any(?)
              order by at, step_id, by_id
              """),
          new Section(
              "request-timeline.jsonl",
              Ids.REQUESTS,
              """
              select to_jsonb(h)
              from access.happening h
              where request_id = any(?)
              order by id
              """),
          new Section(
              "evaluations.jsonl",
              Ids.REQUESTS,
              """
              select to_jsonb(e)
              from access.policy_evaluation e
              where id in (select evaluation from access.item where request_id = any(?))
              order by id
              """),
          new Section(
              "policies.jsonl",
              Ids.REQUESTS,
              """
              select to_jsonb(p)
              from access.policy_version p
              where (name, version) in (
                select policy, policy_version from access.item where request_id = any(?))
              order by name, version
              """),
          new Section(
              "grants.jsonl",
              Ids.GRANTS,
              "select to_jsonb(g) from access.grant g where id = any(?) order by opened_at, id"),
          new Section(
              "grant-states.jsonl",
              Ids.GRANTS,
              """
              select to_jsonb(s)
              from access.grant_state s
              where grant_id = any(?)
              order by grant_id, revision
              """),
          new Section(
              "provisioning-tasks.jsonl",
              Ids.GRANTS,
              """
              select to_jsonb(t) - 'lease' - 'lease_until'
              from access.provisioning_task t
              where grant_id = any(?)
              order by created_at, id
              """));

  Set<UUID> requests(EvidenceScope scope) {
    return switch (scope) {
      case EvidenceScope.OfRequest(var id) ->
          ids(
              "select id from access.request where id = ?",
              statement -> statement.setObject(1, id));
      case EvidenceScope.OfAsset(var reference) ->
          ids(
              "select distinct request_id from access.item where reference = ?",
              statement -> statement.setString(1, reference.asset().toString()));
      case EvidenceScope.OfPeriod(var from, var to) ->
          ids(
              "select id from access.request where created_at < ? and updated_at >= ?",
              statement -> times(statement, to, from));
    };
  }

  Set<UUID> grants(EvidenceScope scope) {
    return switch (scope) {
      case EvidenceScope.OfRequest(var id) ->
          ids(
              "select id from access.grant where request_id = ?",
              statement -> statement.setObject(1, id));
      case EvidenceScope.OfAsset(var reference) ->
          ids(
              "select id from access.grant where reference = ?",
              statement -> statement.setString(1, reference.asset().toString()));
      case EvidenceScope.OfPeriod(var from, var to) ->
          ids(
              "select id from access.grant where opened_at < ? and coalesce(ended_at, 'infinity') >= ?",
              statement -> times(statement, to, from));
    };
  }

  /** The requests that led to grants. */
  Set<UUID> requestsOf(Collection<UUID> grants) {
    return ids(
        "select distinct request_id from access.grant where id = any(?)",
        statement -> uuids(statement, grants));
  }

  /** The grants that requests led to. */
  Set<UUID> grantsOf(Collection<UUID> requests) {
    return ids(
        "select id from access.grant where request_id = any(?)",
        statement -> uuids(statement, requests));
  }

  /** Writes the rows of a section; returns how many. */
  long write(Section section, Collection<UUID> ids, ArchiveWriter.Lines lines) {
    return jdbc.prepareStatement(
        section.sql(),
        statement -> {
          uuids(statement, ids);
          statement.setFetchSize(FETCH);
          var count = 0L;
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              lines.add(rows.getString(1));
              count++;
            }
          } catch (IOException full) {
            throw new UncheckedIOException(full);
          }
          return count;
        });
  }

  @FunctionalInterface
  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private Set<UUID> ids(String sql, Parameters parameters) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          parameters.set(statement);
          var ids = new LinkedHashSet<UUID>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              ids.add(rows.getObject(1, UUID.class));
            }
          }
          return ids;
        });
  }

  private static void uuids(PreparedStatement statement, Collection<UUID> ids) throws SQLException {
    statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids.toArray()));
  }

  private static void times(PreparedStatement statement, Instant first, Instant second)
      throws SQLException {
    Binding.bind(statement, first, second);
  }
}
