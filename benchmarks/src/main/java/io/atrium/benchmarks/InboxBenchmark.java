package io.atrium.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The first page of an approver's inbox with ten thousand open requests, and the bare query for the
 * ids of that page by plain JDBC.
 */
final class InboxBenchmark {
  private static final int OPEN = 10_000;
  private static final int SAMPLES = 300;
  private static final int WARM_UP = 100;

  /** Each with one item of its own asset, one open step, and the rows by which it waits. */
  private static final String[] SEED = {
    """
    insert into access.request (id, requester_id, requester_name, subject_kind, subject_key, subject_name, holders, purpose, answers, state,
      readers, created_at, updated_at, next_at, revision)
    select md5('request' || n)::uuid, 'user:bench-' || n, 'Person ' || n, 'person', 'user:bench-' || n, 'Person ' || n,
      array['user:bench-' || n], 'development', '{}', 'in-review',
      array['user:bench-' || n, 'steward:all', 'role:risk-officer', 'role:auditor', 'publisher:team:claims-ai'],
      now(), now(), now() + interval '30 days', 1
    from generate_series(1, %1$d) n
    """,
    """
    insert into access.item (id, request_id, number, subject_key, asset_id, reference, asset_title, owner, domain, author_id, offer, offer_json,
      columns, days, fingerprint, policy, policy_version, evaluation, conditions, state, questions, by_people)
    select md5('item' || n)::uuid, md5('request' || n)::uuid, 1, 'user:bench-' || n, md5('asset' || n)::uuid, 'model:bench/asset-' || n,
      'Asset ' || n, 'team:claims-ai', 'bench', 'user:author', 'inference',
      '{"name": "inference", "title": "Call it", "policy": "bench", "provisioner": "manual", "columns": []}',
      array[]::text[], 30, '\\x00', 'bench', '1.0.0', n, array[]::text[], 'in-review', 0, false
    from generate_series(1, %1$d) n
    """,
    """
    insert into access.step (id, request_id, item_id, number, title, why, asked, quorum, due_seconds, state, pools, pool_text, reached, needed,
      staffed, elapsed_millis, running_since, reminded, escalated)
    select md5('step' || n)::uuid, md5('request' || n)::uuid, md5('item' || n)::uuid, 1, 'Is it needed?', 'Somebody has a look', 'domain-owner', 0,
      172800, 'open', array['steward:all', 'steward:bench'], 'stewards of bench', 'domain-owner', 1, true, 0, now() + n * interval '1 second',
      false, false
    from generate_series(1, %1$d) n
    """,
    """
    insert into access.waiting (pool, due_at, request_id, step_id, asset_id, domain, barred)
    select pool, now() + n * interval '1 second', md5('request' || n)::uuid, md5('step' || n)::uuid, md5('asset' || n)::uuid, 'bench',
      array['user:bench-' || n, 'user:author']
    from generate_series(1, %1$d) n, unnest(array['steward:all', 'steward:bench']) pool
    """,
    "analyze access.request",
    "analyze access.item",
    "analyze access.step",
    "analyze access.waiting",
  };

  private static final String IDS =
      """
      select due_at, request_id
      from access.waiting
      where pool = 'steward:all'
      order by due_at, request_id
      limit 51
      """;

  private InboxBenchmark() {}

  static void run(Supplier<Product> products, Floor floor, Report report)
      throws IOException, SQLException {
    try (var connection = floor.connect();
        var statement = connection.createStatement()) {
      for (var sql : SEED) {
        var unused = statement.execute(sql.formatted(OPEN));
      }
    }
    var atrium = pages(products);
    var raw = ids(floor);
    var name = "Inbox of %,d open requests, first page".formatted(OPEN);
    report.measured(name + ", median", "ms", atrium.percentile(50), raw.percentile(50));
    report.atMost(name + ", p99", "ms", atrium.percentile(99), raw.percentile(99), 50);
    try (var connection = floor.connect();
        var statement = connection.createStatement()) {
      var unused =
          statement.execute("delete from access.request where requester_id like 'user:bench-%'");
    }
  }

  private static Clients.Samples pages(Supplier<Product> products) throws IOException {
    var nanos = new ArrayList<Long>();
    try (var product = products.get()) {
      for (var i = -WARM_UP; i < SAMPLES; i++) {
        var begin = System.nanoTime();
        var page = product.get("steward", "/api/v1/access-requests?to-decide&limit=50").json();
        var taken = System.nanoTime() - begin;
        if (page.path("items").size() != 50) {
          throw new IllegalStateException("the inbox is not full: " + page);
        }
        if (i >= 0) {
          nanos.add(taken);
        }
      }
    }
    return Clients.Samples.of(nanos);
  }

  private static Clients.Samples ids(Floor floor) throws SQLException {
    List<Long> nanos = new ArrayList<>();
    try (var connection = floor.connect();
        var select = connection.prepareStatement(IDS)) {
      for (var i = -WARM_UP; i < SAMPLES; i++) {
        var begin = System.nanoTime();
        var found = 0;
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            found++;
          }
        }
        if (found != 51) {
          throw new IllegalStateException("the table is not full: " + found);
        }
        if (i >= 0) {
          nanos.add(System.nanoTime() - begin);
        }
      }
    }
    return Clients.Samples.of(nanos);
  }
}
