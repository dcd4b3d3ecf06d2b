package io.atrium.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** An asset with its descriptor by reference, and the same row by plain JDBC. */
final class GetBenchmark {
  private static final int CLIENTS = 4;
  private static final int TURNS = 6;
  private static final Duration TURN = Duration.ofMillis(2_500);

  /** As Atrium asks. */
  private static final String SQL =
      """
      select a.id, a.reference, a.revision, a.title, a.summary, a.owner, a.tags, a.restricted, a.state, a.version,
        a.successor, a.audience, a.created_at, a.updated_at, a.deleted_at is not null as deleted, v.descriptor
      from catalog.asset a
      join catalog.version v on v.asset_id = a.id and v.version = a.version
      where a.reference = ? and a.deleted_at is null
      """;

  private GetBenchmark() {}

  static void run(
      Supplier<Product> products, Floor floor, List<Assets.Identity> assets, Report report) {
    var atrium = new Clients.Total();
    var raw = new Clients.Total();
    for (var turn = -3; turn < TURNS; turn++) {
      var one = Clients.run(CLIENTS, TURN, number -> product(products, assets, number));
      var other = Clients.run(CLIENTS, TURN, number -> row(floor, assets, number));
      if (turn >= 0) { // those before warm up
        atrium.add(one);
        raw.add(other);
      }
    }
    var name = "Get by reference, %d clients".formatted(CLIENTS);
    report.atLeast(name, "gets/s", atrium.rate(), raw.rate(), 7_000);
    report.measured(
        name + ", p99", "ms", atrium.samples(0).percentile(99), raw.samples(0).percentile(99));
  }

  private static Clients.Client product(
      Supplier<Product> products, List<Assets.Identity> assets, int number) {
    return new Clients.Client() {
      private final Product product = products.get();
      private final SplittableRandom random = new SplittableRandom(number);

      @Override
      public int next() throws IOException {
        var reply = product.get("business", assets.get(random.nextInt(assets.size())).path());
        return reply.body().length > 0 ? 0 : -1;
      }

      @Override
      public void close() {
        product.close();
      }
    };
  }

  private static Clients.Client row(Floor floor, List<Assets.Identity> assets, int number) {
    try {
      var connection = floor.connect();
      return new Row(connection, connection.prepareStatement(SQL), assets, number);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static final class Row implements Clients.Client {
    private final Connection connection;
    private final PreparedStatement select;
    private final List<Assets.Identity> assets;
    private final SplittableRandom random;

    Row(Connection connection, PreparedStatement select, List<Assets.Identity> assets, int number) {
      this.connection = connection;
      this.select = select;
      this.assets = assets;
      this.random = new SplittableRandom(number);
    }

    @Override
    public int next() throws SQLException {
      select.setString(1, assets.get(random.nextInt(assets.size())).reference());
      try (var found = select.executeQuery()) {
        return found.next() && !found.getString("descriptor").isEmpty() ? 0 : -1;
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
