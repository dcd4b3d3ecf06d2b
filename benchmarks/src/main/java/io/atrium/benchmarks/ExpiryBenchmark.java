package io.atrium.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Ten thousand active grants that end at the same moment: until each of them has ended with its
 * history, audit entry and event, and its target has been told. The floor is one statement that
 * changes as many rows of a table of the same definition.
 */
final class ExpiryBenchmark {
  private static final int GRANTS = 10_000;
  private static final int SECONDS_AHEAD = 15;
  private static final long LONGEST_NANOS = 300_000_000_000L;

  private ExpiryBenchmark() {}

  static void run(Floor floor, Report report) throws SQLException, InterruptedException {
    try (var connection = floor.connect()) {
      insert(connection);
      change(connection, "create table floor.grants (like access.grant including all)");
      change(
          connection,
          "insert into floor.grants select * from access.grant where reference like 'model:benchmarks/%'");
      floor.settle();
      var expired = await(connection, "select count(*) from access.grant where state = 'expired'");
      var told =
          await(
              connection,
              """
              select count(*) from access.provisioning_task
              where direction = 'take' and state not in ('queued', 'running')
              """);
      var begin = System.nanoTime();
      change(
          connection,
          "update floor.grants set state = 'expired', ended_at = until_at, revision = revision + 1");
      var raw = (System.nanoTime() - begin) / 1e9;
      report.atMost("Expiry of %,d grants at once".formatted(GRANTS), "s", expired, raw, 60);
      report.atMost("… and every target told", "s", told, null, 60);
    }
  }

  /** As if they had been granted by requests; no provisioner is installed for their word. */
  private static void insert(Connection connection) throws SQLException {
    change(
        connection,
        """
        insert into access.grant (id, request_id, item_id, asset_id, reference, asset_title, owner, domain, offer, pinned,
          targets, subject_kind, subject_key, subject_name, requester_id, requester_name, columns, purpose, conditions,
          state, from_at, until_at, active_since, opened_at, changed_at, revision)
        select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'model:benchmarks/m' || n %% 100,
          'A model', 'team:benchmarks', 'benchmarks', 'use',
          '{"name": "use", "title": "Use", "policy": "open", "provisioner": "benchmark", "columns": [], "parameters": {}}',
          '{benchmark}', 'person', 'user:bench-' || n, 'Somebody', 'user:bench-' || n, 'Somebody', '{}', 'development', '{}',
          'active', now() - interval '1 day', now() + make_interval(secs => %d), now(), now(), now(), 2
        from generate_series(1, %d) n
        """
            .formatted(SECONDS_AHEAD, GRANTS));
    change(
        connection,
        """
        insert into access.grant_state (grant_id, revision, state, at, actor_id, actor_name)
        select id, 2, 'active', active_since, 'system', 'Atrium' from access.grant where owner = 'team:benchmarks'
        """);
    change(
        connection,
        """
        insert into access.provisioning_task (id, grant_id, place, target, direction, state, attempts, next_attempt_at,
          confirmed_at, created_at)
        select gen_random_uuid(), id, 1, 'benchmark', 'give', 'confirmed', 1, now(), now(), now()
        from access.grant where owner = 'team:benchmarks'
        """);
  }

  /** Seconds from the end of the grants until the count is reached. */
  private static double await(Connection connection, String count)
      throws SQLException, InterruptedException {
    var begin = System.nanoTime();
    while (number(connection, count) < GRANTS) {
      if (System.nanoTime() - begin > LONGEST_NANOS) {
        throw new IllegalStateException("only " + number(connection, count) + " by: " + count);
      }
      Thread.sleep(20);
    }
    return number(
            connection,
            """
            select extract(epoch from clock_timestamp() - min(until_at)) * 1000
            from access.grant where owner = 'team:benchmarks'
            """)
        / 1e3;
  }

  private static double number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new IllegalStateException("no row: " + sql);
      }
      return rows.getDouble(1);
    }
  }

  private static void change(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      var _ = statement.executeUpdate(sql);
    }
  }
}
