package io.atrium.access.grant;

import io.atrium.access.grant.ProvisioningTask.Direction;
import io.atrium.access.grant.ProvisioningTask.State;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code access.provisioning_task}, one at a time: what became of it. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class TaskTable {

  private final JdbcOperations jdbc;

  TaskTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A task in hand.
   *
   * @param place which of the grant's targets, 1 for the offer's own
   * @param change what targets know this giving or taking by
   * @param lease who works on it; changes with every claim
   * @param superseded whether a later change of the grant has overtaken it
   * @param calledBack what its target said before it was known to be waiting
   */
  record Claim(
      ProvisioningTask task,
      int place,
      UUID change,
      UUID lease,
      boolean superseded,
      @Nullable CallBack calledBack) {}

  /** What a target says later. */
  record CallBack(String reference, boolean done, String detail) {}

  void calledBack(UUID id, CallBack call) {
    set(
        id,
        "called_back_reference = ?, called_back_done = ?, called_back_detail = ?",
        call.reference(),
        call.done(),
        call.detail());
  }

  void obsolete(UUID id) {
    set(id, "state = 'obsolete', lease = null, lease_until = null, failing_since = null");
  }

  /**
   * @param details by task, what was done
   */
  void confirmed(Map<UUID, String> details, Actor by, Instant now) {
    if (details.isEmpty()) {
      return;
    }
    var _ =
        Binding.change(
            jdbc,
            """
            update access.provisioning_task t
            set state = 'confirmed', detail = d.detail, confirmed_by_id = ?, confirmed_by_name = ?, confirmed_at = ?,
              lease = null, lease_until = null, failing_since = null
            from unnest(?::uuid[], ?::text[]) as d (id, detail)
            where t.id = d.id
            """,
            by.id(),
            by.name(),
            now,
            new Uuids(details.keySet()),
            new Texts(details.values()));
  }

  void waiting(UUID id, String reference) {
    set(
        id,
        """
        state = 'waiting', external_reference = ?, last_error = null, failing_since = null, lease = null,
        lease_until = null
        """,
        reference);
  }

  void manual(UUID id, String instructions) {
    set(
        id,
        """
        state = 'manual', instructions = ?, last_error = null, failing_since = null, lease = null, lease_until = null
        """,
        instructions);
  }

  void failed(UUID id, String error, Instant now, Instant next) {
    set(
        id,
        """
        state = 'queued', last_error = ?, failing_since = coalesce(failing_since, ?), next_attempt_at = ?, lease = null,
        lease_until = null
        """,
        error,
        now,
        next);
  }

  /** The target has refused it; the next attempt is another one to it. */
  void refused(UUID id, String error, Instant now, Instant next) {
    failed(id, error, now, next);
    set(
        id,
        "change_id = gen_random_uuid(), external_reference = null, called_back_reference = null");
  }

  Optional<ProvisioningTask> find(UUID id) {
    return select("select * from access.provisioning_task where id = ?", id).stream()
        .map(Claim::task)
        .findFirst();
  }

  Optional<Claim> lock(UUID id) {
    return select("select * from access.provisioning_task where id = ? for update", id).stream()
        .findFirst();
  }

  List<ProvisioningTask> of(GrantId grant) {
    return select(
            "select * from access.provisioning_task where grant_id = ? order by number",
            grant.value())
        .stream()
        .map(Claim::task)
        .toList();
  }

  /** Whether the targets of a grant have nothing left to do. */
  boolean settled(GrantId grant) {
    return select(
            """
            select * from access.provisioning_task
            where grant_id = ? and state in ('queued', 'running', 'waiting', 'manual')
            limit 1
            """,
            grant.value())
        .isEmpty();
  }

  private void set(UUID id, String assignments, @Nullable Object... values) {
    var parameters = new ArrayList<@Nullable Object>(java.util.Arrays.asList(values));
    parameters.add(id);
    var _ =
        Binding.change(
            jdbc,
            "update access.provisioning_task set " + assignments + " where id = ?",
            parameters.toArray());
  }

  private List<Claim> select(String sql, Object... values) {
    return select(jdbc, sql, values);
  }

  static List<Claim> select(JdbcOperations jdbc, String sql, Object... values) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          Binding.bind(statement, values);
          return claims(statement);
        });
  }

  static List<Claim> claims(PreparedStatement statement) throws SQLException {
    var claims = new ArrayList<Claim>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        var lease = rows.getObject("lease", UUID.class);
        var reference = rows.getString("called_back_reference");
        claims.add(
            new Claim(
                task(rows),
                rows.getInt("place"),
                rows.getObject("change_id", UUID.class),
                lease == null ? new UUID(0, 0) : lease,
                rows.getBoolean("superseded"),
                reference == null
                    ? null
                    : new CallBack(
                        reference,
                        rows.getBoolean("called_back_done"),
                        String.valueOf(rows.getString("called_back_detail")))));
      }
    }
    return claims;
  }

  static ProvisioningTask task(ResultSet row) throws SQLException {
    var state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    return new ProvisioningTask(
        row.getObject("id", UUID.class),
        new GrantId(row.getObject("grant_id", UUID.class)),
        row.getString("target"),
        Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
        state,
        row.getInt("attempts"),
        row.getString("last_error"),
        state == State.QUEUED ? Binding.instant(row, "next_attempt_at") : null,
        state == State.MANUAL ? row.getString("instructions") : null,
        row.getString("external_reference"),
        row.getString("confirmed_by_name"),
        Binding.instant(row, "confirmed_at"));
  }
}
