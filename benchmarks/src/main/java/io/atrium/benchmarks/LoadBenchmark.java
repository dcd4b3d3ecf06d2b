package io.atrium.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Fills the catalog: streams of descriptors, an import, approvals. In turns of a part of the assets
 * each, the same rows and documents go into the floor.
 */
final class LoadBenchmark {
  private static final int CLIENTS = 4;
  private static final int STREAM = 500;
  private static final String VERSION = "1.0.0";
  private static final Duration MOST_APPROVING = Duration.ofMinutes(4);

  private final Supplier<Product> products;
  private final Floor floor;
  private final Recorder recorder;
  private final Assets assets;
  private final Report report;
  private double seconds;
  private double floorSeconds;

  LoadBenchmark(
      Supplier<Product> products, Floor floor, Recorder recorder, Assets assets, Report report) {
    this.products = products;
    this.floor = floor;
    this.recorder = recorder;
    this.assets = assets;
    this.report = report;
  }

  /**
   * @return how many of the assets, from the first on, have been approved
   */
  int run(int count) throws IOException, InterruptedException, SQLException {
    streams(count);
    var imported = Math.max(1_000, count / 10);
    prompts(imported);
    floor.requireSame();
    return approvals(count, imported);
  }

  /** Streams of descriptors alone. */
  void publish(int count) throws IOException, InterruptedException, SQLException {
    streams(count);
    floor.requireSame();
  }

  private void streams(int count) throws IOException, InterruptedException, SQLException {
    var turn = Math.max(2_500, count / 10);
    var rounds = report.facts().putArray("bulkLoadRounds");
    for (var first = 0; first < count; first += turn) {
      var last = Math.min(count, first + turn);
      var streams = streams(first, last);
      recorder.start();
      var begin = System.nanoTime();
      var sent = send(streams);
      try (var product = products.get()) {
        product.awaitTotal("owner", "limit=1", last);
      }
      var took = (System.nanoTime() - begin) / 1e9;
      var references =
          IntStream.range(first, last).mapToObj(at -> assets.identity(at).reference()).toList();
      var floorTook = floor(references);
      rounds
          .addObject()
          .put("assets", last - first)
          .put("answeredAfterSeconds", sent)
          .put("searchableAfterSeconds", took)
          .put("floorSeconds", floorTook);
      report.progress(
          "%,d assets: %.0f a second, floor %.0f"
              .formatted(last, (last - first) / took, (last - first) / floorTook));
      seconds += took;
      floorSeconds += floorTook;
    }
    report.atLeast(
        "Bulk load until durable and searchable, %d clients".formatted(CLIENTS),
        "assets/s",
        count / seconds,
        count / floorSeconds,
        3_000);
  }

  private List<byte[]> streams(int first, int last) {
    var streams = new ArrayList<byte[]>();
    for (var from = first; from < last; from += STREAM) {
      var stream = new ByteArrayOutputStream();
      for (var at = from; at < Math.min(last, from + STREAM); at++) {
        stream.writeBytes(assets.json(at, VERSION));
        stream.write('\n');
      }
      streams.add(stream.toByteArray());
    }
    return streams;
  }

  private double send(List<byte[]> streams) {
    var queue = new ConcurrentLinkedQueue<>(streams);
    return Clients.run(
            CLIENTS,
            Clients.UNTIL_DONE,
            number ->
                new Clients.Client() {
                  private final Product product = products.get();

                  @Override
                  public int next() throws IOException {
                    var stream = queue.poll();
                    return stream == null || product.publish(stream).status() >= 300 ? -1 : 0;
                  }

                  @Override
                  public void close() {
                    product.close();
                  }
                })
        .seconds();
  }

  /** Puts what Atrium has just written into the floor; reading it is not timed. */
  private double floor(List<String> references) throws IOException, SQLException {
    var bulks = Floor.bulks(recorder.stop(), STREAM);
    var batches = new ArrayList<Floor.Batch>();
    try (var connection = floor.connect()) {
      for (var from = 0; from < references.size(); from += STREAM) {
        var rows =
            floor.read(
                connection, references.subList(from, Math.min(references.size(), from + STREAM)));
        batches.add(
            new Floor.Batch(
                rows, batches.size() < bulks.size() ? bulks.get(batches.size()) : new byte[0]));
      }
      for (var more : bulks.subList(Math.min(bulks.size(), batches.size()), bulks.size())) {
        batches.add(new Floor.Batch(List.of(), more));
      }
      return floor.load(batches, CLIENTS);
    }
  }

  private void prompts(int count) throws IOException, InterruptedException, SQLException {
    var csv = new StringBuilder("act,prompt,for_devs,type,contributor\n");
    IntStream.range(0, count).forEach(at -> csv.append(assets.promptRow(at)));
    try (var product = products.get()) {
      recorder.start();
      var begin = System.nanoTime();
      var job =
          product
              .post(
                  "steward",
                  "/api/v1/imports?format=prompts-chat&owner=team:customer-service"
                      + "&domain=prompts.bench&fileName=prompts.csv",
                  "text/csv",
                  csv.toString().getBytes(StandardCharsets.UTF_8))
              .json();
      var path = "/api/v1/imports/" + job.path("id").asText();
      while (!job.path("state").asText().equals("done")) {
        if (job.path("state").asText().equals("failed")) {
          throw new IllegalStateException("the import failed: " + job);
        }
        Thread.sleep(20);
        job = product.get("steward", path).json();
      }
      var created = job.path("created").asInt();
      if (created != count) {
        throw new IllegalStateException("the import created %d of %d".formatted(created, count));
      }
      product.awaitTotal("steward", "limit=1&domain=prompts.bench", created);
      var took = (System.nanoTime() - begin) / 1e9;
      var references = new ArrayList<String>();
      try (var connection = floor.connect();
          var select =
              connection.prepareStatement(
                  "select reference from catalog.asset where domain = 'prompts.bench' or domain like 'prompts.bench.%'");
          var found = select.executeQuery()) {
        while (found.next()) {
          references.add(found.getString(1));
        }
      }
      report.measured(
          "Import of prompts, approved, until searchable",
          "assets/s",
          created / took,
          created / floor(references));
    }
  }

  private int approvals(int count, int imported) throws IOException, InterruptedException {
    var next = new AtomicInteger();
    var run =
        Clients.run(
            2 * CLIENTS,
            MOST_APPROVING,
            number ->
                new Clients.Client() {
                  private final Product product = products.get();

                  @Override
                  public int next() throws IOException {
                    var at = next.getAndIncrement();
                    return at >= count
                            || product.approve(assets.identity(at), VERSION).status() >= 300
                        ? -1
                        : 0;
                  }

                  @Override
                  public void close() {
                    product.close();
                  }
                });
    var approved = run.calls().length;
    report.measured(
        "Approvals, %d clients".formatted(2 * CLIENTS), "steps/s", approved / run.seconds(), null);
    report.facts().put("approved", approved);
    try (var product = products.get()) {
      product.awaitTotal("auditor", "limit=1&state=approved", approved + imported);
    }
    return approved;
  }
}
