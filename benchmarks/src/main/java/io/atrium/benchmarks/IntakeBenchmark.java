package io.atrium.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;

/**
 * Lineage events by HTTP as fast as they are acknowledged: single ones and small arrays, until all
 * are in the graph. The floor keeps the same bodies by one thread that gathers what several bring,
 * with JDBC and nothing else. Then the process is killed while events come in.
 */
final class IntakeBenchmark {
  private static final int CLIENTS = 8;
  private static final int ARRAY = 5;
  private static final int FLANK_SECONDS = 10;
  private static final String PATH = "/api/v1/lineage";
  private static final long LONGEST_NANOS = 600_000_000_000L;

  private final Launcher launcher;
  private final Accounts accounts;
  private final URI elasticsearch;
  private final Floor floor;
  private final Report report;
  private final LineageEvents events = new LineageEvents(7);
  private final int seconds;

  IntakeBenchmark(
      Launcher launcher,
      Accounts accounts,
      URI elasticsearch,
      Floor floor,
      Report report,
      int seconds) {
    this.launcher = launcher;
    this.accounts = accounts;
    this.elasticsearch = elasticsearch;
    this.floor = floor;
    this.report = report;
    this.seconds = seconds;
  }

  void run() throws IOException, InterruptedException, SQLException {
    var raw = floorRate();
    try (var node = launcher.start("lineage", true, false, elasticsearch)) {
      Supplier<Product> products = () -> new Product(node.api(), accounts);
      report.progress("warming up");
      var _ = send(products, Duration.ofSeconds(Math.min(20, seconds)), new Sent(seconds));
      var _ = awaitProjected(products);
      sustained(products, raw);
      report.measured("Memory of the API after the events", "MB", node.megabytes(), null);
    }
    killed();
  }

  /** What was acknowledged, by the second in which it was. */
  private static final class Sent {
    private final long begin = System.nanoTime();
    private final AtomicIntegerArray perSecond;
    private final Set<UUID> runs = ConcurrentHashMap.newKeySet();

    Sent(int seconds) {
      perSecond = new AtomicIntegerArray(seconds + 120);
    }

    void acknowledged(List<UUID> sent, int count) {
      runs.addAll(sent);
      var second = (int) ((System.nanoTime() - begin) / 1_000_000_000L);
      var _ = perSecond.addAndGet(Math.min(second, perSecond.length() - 1), count);
    }

    /** Events a second from one second to another. */
    double rate(int from, int to) {
      var sum = 0L;
      for (var second = from; second < to; second++) {
        sum += perSecond.get(second);
      }
      return (double) sum / (to - from);
    }
  }

  private void sustained(Supplier<Product> products, double raw)
      throws IOException, InterruptedException, SQLException {
    var before = number("select count(*) from lineage.run");
    var sent = new Sent(seconds);
    var run = send(products, Duration.ofSeconds(seconds), sent);
    var pending = state(products).path("pending").asLong();
    var lag = awaitProjected(products);
    var name = "Lineage events for %d s, %d clients".formatted(seconds, CLIENTS);
    var samples = new Clients.Total();
    samples.add(run);
    report.atLeast(name, "events/s", sent.rate(0, seconds), raw, 1_500);
    report.measured(
        "… the request of one event, p50", "ms", samples.samples(0).percentile(50), null);
    report.measured(
        "… the request of one event, p99", "ms", samples.samples(0).percentile(99), null);
    var flank = Math.min(FLANK_SECONDS, seconds / 2);
    report.atLeast(
        "… the last %d s compared with the first".formatted(flank),
        "ratio",
        sent.rate(seconds - flank, seconds) / sent.rate(0, flank),
        null,
        0.8);
    report.measured("… not yet in the graph at the end", "events", pending, null);
    report.measured("… until all of them were", "s", lag, null);
    var written = number("select count(*) from lineage.run") - before;
    if (written != sent.runs.size()) {
      throw new IllegalStateException(
          "%d runs were acknowledged, %d written".formatted(sent.runs.size(), (long) written));
    }
    report
        .facts()
        .putObject("lineage")
        .put("runs", number("select count(*) from lineage.run"))
        .put("events", number("select count(*) from lineage.event"))
        .put("edges", number("select count(*) from lineage.edge"))
        .put("columnLinks", number("select count(*) from lineage.column_link"))
        .put("facets", number("select count(*) from lineage.facet"));
  }

  /** Kills the process while events are sent, and looks for what was acknowledged. */
  private void killed() throws IOException, InterruptedException, SQLException {
    var sent = new Sent(60);
    try (var node = launcher.start("lineage-killed", true, false, elasticsearch)) {
      var killer =
          Thread.ofPlatform()
              .start(() -> {
                sleep(8_000);
                var _ = node.process().destroyForcibly();
              });
      var _ = send(() -> new Product(node.api(), accounts), Duration.ofSeconds(30), sent);
      killer.join();
    }
    try (var node = launcher.start("lineage-again", true, false, elasticsearch)) {
      var _ = awaitProjected(() -> new Product(node.api(), accounts));
    }
    var written = new HashSet<UUID>();
    try (var connection = floor.connect();
        var select = connection.prepareStatement("select id from lineage.run");
        var rows = select.executeQuery()) {
      while (rows.next()) {
        written.add(rows.getObject(1, UUID.class));
      }
    }
    var lost = sent.runs.stream().filter(run -> !written.contains(run)).count();
    report.atMost(
        "Lost of %,d runs acknowledged before kill -9".formatted(sent.runs.size()),
        "runs",
        lost,
        null,
        0);
  }

  private Clients.Run send(Supplier<Product> products, Duration duration, Sent sent) {
    return Clients.run(
        CLIENTS,
        duration,
        number ->
            new Clients.Client() {
              private final Product product = products.get();
              private int call;

              @Override
              public int next() {
                var random = ThreadLocalRandom.current();
                var single = call % 8 != 7;
                try {
                  if (single) {
                    // a run begins with one call and ends with the next
                    var job = random.nextInt(LineageEvents.JOBS);
                    if (call % 2 == 0) {
                      run = UUID.randomUUID();
                      begun = job;
                    }
                    var body =
                        call % 2 == 0
                            ? events.start(begun, run, now())
                            : events.end(begun, run, now());
                    post(body, List.of(run), 1);
                  } else {
                    array(random);
                  }
                } catch (IOException killed) {
                  return -1;
                }
                call++;
                return single ? 0 : 1;
              }

              private UUID run = UUID.randomUUID();
              private int begun;

              private void array(ThreadLocalRandom random) throws IOException {
                var body = new ByteArrayOutputStream(16_384);
                var runs = new ArrayList<UUID>();
                body.write('[');
                for (var i = 0; i < ARRAY; i++) {
                  var id = UUID.randomUUID();
                  runs.add(id);
                  body.writeBytes(events.end(random.nextInt(LineageEvents.JOBS), id, now()));
                  body.write(i == ARRAY - 1 ? ']' : ',');
                }
                post(body.toByteArray(), runs, ARRAY);
              }

              private void post(byte[] body, List<UUID> runs, int count) throws IOException {
                var reply = product.post("owner", PATH, "application/json", body);
                if (reply.status() != 201) {
                  throw new IllegalStateException("not acknowledged: " + reply);
                }
                sent.acknowledged(runs, count);
              }

              @Override
              public void close() {
                product.close();
              }
            });
  }

  /** Events a second that one connection keeps, a commit for all that came meanwhile. */
  private double floorRate() throws SQLException, InterruptedException {
    try (var connection = floor.transactional()) {
      try (var statement = connection.createStatement()) {
        statement.addBatch("create schema if not exists floor");
        statement.addBatch(
            """
            create table floor.event (
              id bigint generated always as identity primary key, received_at timestamptz not null, sender text not null,
              body bytea not null)
            """);
        var _ = statement.executeBatch();
        connection.commit();
      }
      var queue = new ArrayBlockingQueue<Offered>(1_000);
      var writer = Thread.ofPlatform().start(() -> write(connection, queue));
      var duration = Duration.ofSeconds(Math.min(20, seconds));
      var run =
          Clients.run(
              CLIENTS,
              duration,
              number ->
                  () -> {
                    var random = ThreadLocalRandom.current();
                    var body =
                        events.end(random.nextInt(LineageEvents.JOBS), UUID.randomUUID(), now());
                    var offered = new Offered(body, new CompletableFuture<>());
                    queue.put(offered);
                    var _ = offered.kept().get();
                    return 0;
                  });
      writer.interrupt();
      writer.join();
      return run.calls().length / run.seconds();
    }
  }

  private record Offered(byte[] body, CompletableFuture<Boolean> kept) {}

  private static void write(Connection connection, ArrayBlockingQueue<Offered> queue) {
    try (var insert =
        connection.prepareStatement(
            "insert into floor.event (received_at, sender, body) values (now(), 'user:floor', ?)")) {
      while (true) {
        var group = new ArrayList<Offered>();
        group.add(queue.take());
        var _ = queue.drainTo(group);
        for (var offered : group) {
          insert.setBytes(1, offered.body());
          insert.addBatch();
        }
        var _ = insert.executeBatch();
        connection.commit();
        group.forEach(offered -> offered.kept().complete(true));
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Seconds until nothing waits to be written into the graph. */
  private double awaitProjected(Supplier<Product> products)
      throws IOException, InterruptedException {
    var begin = System.nanoTime();
    while (true) {
      var state = state(products);
      if (state.path("pending").asLong() == 0) {
        if (state.path("setAside").asLong() > 0) {
          throw new IllegalStateException("events were set aside: " + state);
        }
        return (System.nanoTime() - begin) / 1e9;
      }
      if (System.nanoTime() - begin > LONGEST_NANOS) {
        throw new IllegalStateException("the graph does not follow: " + state);
      }
      Thread.sleep(50);
    }
  }

  private static JsonNode state(Supplier<Product> products) throws IOException {
    try (var product = products.get()) {
      return product.get("admin", PATH + "/intake").json();
    }
  }

  private double number(String sql) throws SQLException {
    try (var connection = floor.connect();
        var select = connection.prepareStatement(sql);
        var rows = select.executeQuery()) {
      if (!rows.next()) {
        throw new IllegalStateException("no row: " + sql);
      }
      return rows.getDouble(1);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
