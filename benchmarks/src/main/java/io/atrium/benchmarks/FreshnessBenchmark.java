package io.atrium.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * From the approval of a new version until search shows it to somebody else, and from the write of
 * a document to Elasticsearch until its search shows it.
 */
final class FreshnessBenchmark {
  private static final int CHANGES = 50;
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final String TYPE = "Content-Type: application/json\r\n";

  private FreshnessBenchmark() {}

  static void run(
      Supplier<Product> products,
      URI elasticsearch,
      Assets assets,
      List<Assets.Identity> approved,
      Report report)
      throws IOException, InterruptedException {
    var atrium = new ArrayList<Long>();
    var raw = new ArrayList<Long>();
    try (var product = products.get();
        var reader = products.get();
        var wire = new Wire(elasticsearch)) {
      for (var change = 0; change < CHANGES; change++) {
        var asset = approved.get(change * (approved.size() / CHANGES));
        var version = "1.1.0";
        var _ = product.publish(assets.json(asset.number(), version));
        var begin = System.nanoTime();
        var _ = product.approve(asset, version);
        while (!shows(reader, asset, version)) {
          pause(begin);
        }
        atrium.add(System.nanoTime() - begin);
        raw.add(raw(wire, asset, change));
      }
    }
    var one = Clients.Samples.of(atrium);
    var other = Clients.Samples.of(raw);
    report.measured(
        "Approved change searchable, p50", "ms", one.percentile(50), other.percentile(50));
    report.atMost(
        "Approved change searchable, p95", "ms", one.percentile(95), other.percentile(95), 1_000);
  }

  private static boolean shows(Product reader, Assets.Identity asset, String version)
      throws IOException {
    for (var item : reader.search("business", "limit=5&q=" + asset.name()).path("items")) {
      if (item.path("reference").asText().equals(asset.reference())) {
        return item.path("version").asText().equals(version);
      }
    }
    return false;
  }

  private static long raw(Wire wire, Assets.Identity asset, int change)
      throws IOException, InterruptedException {
    var version = "1.1." + change;
    var document =
        Wire.JSON
            .createObjectNode()
            .put("title", asset.title())
            .put("version", version)
            .put("updated_at", "2026-11-22T00:00:00Z");
    var query =
        """
        {"size": 5, "query": {"match": {"title": "%s"}}, "_source": ["version"]}
        """
            .formatted(asset.title())
            .getBytes(StandardCharsets.UTF_8);
    var begin = System.nanoTime();
    var _ =
        wire.send(
                "PUT",
                "/%s/_doc/%d".formatted(Floor.INDEX, change),
                TYPE,
                Wire.JSON.writeValueAsBytes(document))
            .require("write");
    while (!new String(
            wire.send("POST", "/" + Floor.INDEX + "/_search", TYPE, query).body(),
            StandardCharsets.UTF_8)
        .contains("\"" + version + "\"")) {
      pause(begin);
    }
    return System.nanoTime() - begin;
  }

  private static void pause(long begin) throws InterruptedException {
    if (System.nanoTime() - begin > LONGEST_NANOS) {
      throw new IllegalStateException("a change did not become searchable");
    }
    Thread.sleep(2);
  }
}
