package io.atrium.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Single new assets, each with its version, audit entry and event in one transaction, and the same
 * rows by plain JDBC, a transaction for each asset.
 */
final class CreateBenchmark {
  private static final int CLIENTS = 4;
  private static final int TURNS = 4;
  private static final int CREATIONS = 1_500;

  private CreateBenchmark() {}

  /**
   * @param first number of the first asset that does not exist yet
   */
  static void run(Supplier<Product> products, Floor floor, Assets assets, int first, Report report)
      throws SQLException {
    var atrium = new Clients.Total();
    var raw = new Clients.Total();
    for (var turn = 0; turn <= TURNS; turn++) {
      var begin = first + turn * CREATIONS;
      var numbers = IntStream.range(begin, begin + CREATIONS).boxed().toList();
      var bodies =
          new ConcurrentLinkedQueue<>(
              numbers.stream().map(number -> assets.json(number, "1.0.0")).toList());
      var one = Clients.run(CLIENTS, Clients.UNTIL_DONE, number -> product(products, bodies));
      var rows = new ConcurrentLinkedQueue<List<Floor.Rows>>();
      try (var connection = floor.connect()) {
        for (var number : numbers) {
          rows.add(floor.read(connection, List.of(assets.identity(number).reference())));
        }
        var other = Clients.run(CLIENTS, Clients.UNTIL_DONE, number -> rows(floor, rows));
        if (turn > 0) { // the first warms up
          atrium.add(one);
          raw.add(other);
        }
      }
    }
    var name = "Create with version, audit and event, %d clients".formatted(CLIENTS);
    report.atLeast(name, "assets/s", atrium.rate(), raw.rate(), 1_200);
    report.measured(
        name + ", p99", "ms", atrium.samples(0).percentile(99), raw.samples(0).percentile(99));
  }

  private static Clients.Client product(
      Supplier<Product> products, ConcurrentLinkedQueue<byte[]> bodies) {
    return new Clients.Client() {
      private final Product product = products.get();

      @Override
      public int next() throws IOException {
        var body = bodies.poll();
        if (body == null) {
          return -1;
        }
        var reply = product.post("owner", "/api/v1/assets", "application/json", body);
        if (reply.status() != 201) {
          throw new IllegalStateException("not created: " + reply);
        }
        return 0;
      }

      @Override
      public void close() {
        product.close();
      }
    };
  }

  private static Clients.Client rows(Floor floor, ConcurrentLinkedQueue<List<Floor.Rows>> rows) {
    return new Clients.Client() {
      private final Connection connection = floor.transactional();

      @Override
      public int next() throws SQLException {
        var asset = rows.poll();
        if (asset == null) {
          return -1;
        }
        Floor.insert(connection, asset);
        return 0;
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }
}
