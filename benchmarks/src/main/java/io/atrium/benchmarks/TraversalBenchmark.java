package io.atrium.benchmarks;

import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.lineage.Direction;
import io.atrium.lineage.Lineage;
import io.atrium.lineage.LineageGraph;
import io.atrium.lineage.LineageQuery;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Questions to graphs of ten thousand and of a million edges, asked of the service: nodes come with
 * name, kind, owner, state and redaction, with their edges and with how many more there are. The
 * floor is a recursive query for the bare numbers of the same nodes, by plain JDBC on the same
 * table.
 */
final class TraversalBenchmark {
  private static final int SMALL = 10_000;
  private static final int LARGE = 1_000_000;
  private static final int FAN = 10_000;
  private static final int CHAIN = 98;
  private static final int NARROW_DEPTH = 10;
  private static final int WIDE_DEPTH = 5;
  private static final long WARM_UP_NANOS = 5_000_000_000L;
  private static final int SAMPLES = 400;
  private static final long LONGEST_NANOS = 900_000_000_000L;

  private static final User ANN =
      new User(
          "bench",
          "bench",
          "Bench",
          null,
          Set.of("team:customer-service"),
          EnumSet.of(Role.USER),
          Set.of());

  private static final String NODES =
      """
      insert into lineage.node (id, kind, namespace, name, type, type_at, title, owner, audience, first_seen, last_seen)
      select md5('%1$s' || n)::uuid, case when n %% 2 = 0 then 'dataset' else 'job' end, 'postgres://warehouse:5432', 'shop.%1$s_' || n,
        'TABLE', now(), 'shop.%1$s_' || n, 'team:data-platform',
        case when n %% 50 = 49 then '{team:claims-ai,role:auditor}'::text[] else '{everyone}'::text[] end, now(), now()
      from generate_series(0, %2$d) n
      """;

  private static final String EDGES =
      """
      insert into lineage.edge (id, source, target, kind, producer, first_seen, last_seen, expires_at)
      select md5('%1$s edge' || e.nr)::uuid, s.nr, t.nr, case when e.source %% 2 = 0 then 'reads' else 'writes' end,
        'https://github.com/OpenLineage/OpenLineage/client/java', now() - interval '1 day', now(), now() + interval '30 days'
      from (%2$s) e (nr, source, target)
      join lineage.node s on s.id = md5('%1$s' || e.source)::uuid
      join lineage.node t on t.id = md5('%1$s' || e.target)::uuid
      order by e.nr
      """;

  private static final String TREE = "select n, (n - 1) / 5, n from generate_series(1, %d) n";

  /**
   * Chains of steps, with a diamond at every tenth and a way back at the end of every seventh
   * chain.
   */
  private static final String NARROW =
      """
      select n, n, case when n %% %2$d = %2$d - 1 then case when n / %2$d %% 7 = 0 then n - %2$d + 1 else n end else n + 1 end
      from generate_series(0, %1$d - 1) n
      union all
      select %1$d + n, n, n + 2 from generate_series(0, %1$d - 3) n where n %% 10 = 0 and n %% %2$d < %2$d - 2
      """;

  private static final String BARE =
      """
      with recursive walk (nr, depth) as (
        select ?::bigint, 0
        union
        select e.target, w.depth + 1
        from walk w
        join lineage.edge e on e.source = w.nr
        where w.depth < ?)
      select nr from walk
      """;

  private final Floor floor;
  private final Report report;
  private final Lineage lineage;
  private final Map<String, Double> small = new HashMap<>();

  private TraversalBenchmark(Floor floor, Report report, Lineage lineage) {
    this.floor = floor;
    this.report = report;
    this.lineage = lineage;
  }

  static void run(
      String jdbcUrl,
      String username,
      String password,
      URI elasticsearch,
      Floor floor,
      Report report)
      throws SQLException, InterruptedException {
    var properties = new HashMap<String, Object>();
    properties.put("datasources.default.url", jdbcUrl);
    properties.put("datasources.default.username", username);
    properties.put("datasources.default.password", password);
    properties.put("micronaut.server.port", -1);
    properties.put("atrium.elasticsearch.url", elasticsearch.toString());
    properties.put("atrium.directory.enabled", "false");
    try (var application = ApplicationContext.builder().properties(properties).start()) {
      var benchmark = new TraversalBenchmark(floor, report, application.getBean(Lineage.class));
      benchmark.measure(SMALL);
      benchmark.measure(LARGE);
    }
  }

  private void measure(int edges) throws SQLException, InterruptedException {
    report.progress("building graphs of %,d edges".formatted(edges));
    try (var connection = floor.connect()) {
      build(connection, edges);
      var size = "%,d edges".formatted(edges);
      var wide = starts(connection, "tree", List.of(0));
      var narrow = starts(connection, "narrow", inChains(edges));
      var tree = ask(connection, "fan-out 5, " + size + ", depth 5", wide, WIDE_DEPTH);
      var chain = ask(connection, "narrow, " + size + ", depth 10", narrow, NARROW_DEPTH);
      var hub = starts(connection, "fan", List.of(0));
      var fan = median(hub, start -> around(start, 2).nodes().size());
      report.measured("Traversal, fan to %,d, depth 2".formatted(FAN), "ms", fan, null);
      if (edges == LARGE) {
        report.atMost(
            "Traversal, narrow, to be 3 × floor + 0.5 ms",
            "ms",
            chain[0],
            chain[1],
            3 * chain[1] + 0.5);
        report.atMost("Traversal, fan-out 5, depth 5", "ms", tree[0], tree[1], 15);
        report.atMost(
            "Growth, fan-out 5, small to large", "%", growth("fan-out", tree[0]), null, 25);
        report.atMost("Growth, narrow, small to large", "%", growth("narrow", chain[0]), null, 25);
      } else {
        small.put("fan-out", tree[0]);
        small.put("narrow", chain[0]);
      }
    }
  }

  private double growth(String name, double large) {
    return (large / small.getOrDefault(name, large) - 1) * 100;
  }

  private void build(Connection connection, int edges) throws SQLException, InterruptedException {
    change(
        connection,
        "truncate lineage.node, lineage.edge, lineage.alias, lineage.column_link, lineage.port");
    change(connection, NODES.formatted("tree", edges));
    change(connection, EDGES.formatted("tree", TREE.formatted(edges)));
    var steps = steps(edges);
    change(connection, NODES.formatted("narrow", steps));
    change(connection, EDGES.formatted("narrow", NARROW.formatted(steps, CHAIN)));
    change(connection, NODES.formatted("fan", FAN));
    change(
        connection,
        EDGES.formatted("fan", "select n, 0, n from generate_series(1, %d) n".formatted(FAN)));
    var begin = System.nanoTime();
    while (number(connection, "select count(*) from lineage.node where counted_until <= now()")
        > 0) {
      if (System.nanoTime() - begin > LONGEST_NANOS) {
        throw new IllegalStateException("neighbours are not counted");
      }
      Thread.sleep(500);
    }
    change(connection, "vacuum analyze lineage.node");
    change(connection, "vacuum analyze lineage.edge");
    report.progress(
        "%,d nodes, %,d edges"
            .formatted(
                (long) number(connection, "select count(*) from lineage.node"),
                (long) number(connection, "select count(*) from lineage.edge")));
  }

  /** Medians in milliseconds: Atrium, floor. */
  private double[] ask(Connection connection, String name, List<Start> starts, int depth)
      throws SQLException {
    var atrium = median(starts, start -> around(start, depth).nodes().size());
    try (var bare = connection.prepareStatement(BARE)) {
      var raw =
          median(
              starts,
              start -> {
                bare.setLong(1, start.nr());
                bare.setInt(2, depth);
                var nodes = 0;
                try (var rows = bare.executeQuery()) {
                  while (rows.next()) {
                    nodes += rows.getLong(1) >= 0 ? 1 : 0;
                  }
                }
                return nodes;
              });
      report.measured(
          "Traversal, %s (%,d nodes)"
              .formatted(name, around(starts.getFirst(), depth).nodes().size()),
          "ms",
          atrium,
          raw);
      return new double[] {atrium, raw};
    }
  }

  private LineageGraph around(Start start, int depth) {
    return lineage.around(
        ANN,
        new LineageQuery(
            start.id().toString(), Direction.DOWN, depth, Set.of(), null, false, 10_000, 50));
  }

  private record Start(UUID id, long nr) {}

  private interface Question {
    int ask(Start start) throws SQLException;
  }

  private static double median(List<Start> starts, Question question) throws SQLException {
    var nanos = new ArrayList<Long>();
    var warm = System.nanoTime() + WARM_UP_NANOS;
    for (var round = 0; nanos.size() < SAMPLES; round++) {
      var start = starts.get(round % starts.size());
      var begin = System.nanoTime();
      var nodes = question.ask(start);
      var took = System.nanoTime() - begin;
      if (nodes < 2) {
        throw new IllegalStateException("nothing hangs on " + start);
      }
      if (begin > warm) {
        nanos.add(took);
      }
    }
    Collections.sort(nanos);
    return nanos.get(nanos.size() / 2) / 1e6;
  }

  /** Nodes by their numbers in a graph, restricted ones left out. */
  private static List<Start> starts(Connection connection, String prefix, List<Integer> numbers)
      throws SQLException {
    var starts = new ArrayList<Start>();
    try (var select =
        connection.prepareStatement(
            """
            select n.id, n.nr
            from unnest(?::int[]) g
            join lineage.node n on n.id = md5(? || g)::uuid
            where n.open
            """)) {
      select.setArray(1, connection.createArrayOf("int4", numbers.toArray()));
      select.setString(2, prefix);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          starts.add(new Start(rows.getObject(1, UUID.class), rows.getLong(2)));
        }
      }
    }
    return starts;
  }

  /** The twenty-first step of chains all over the graph. */
  private static List<Integer> inChains(int edges) {
    var chains = steps(edges) / CHAIN;
    return IntStream.range(0, SAMPLES)
        .map(one -> (int) (one * 7919L % chains) * CHAIN + 20)
        .boxed()
        .toList();
  }

  /** So many that their edges, diamonds included, are 98 of a hundred. */
  private static int steps(int edges) {
    return (int) (edges * 0.98 / 1.1);
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
