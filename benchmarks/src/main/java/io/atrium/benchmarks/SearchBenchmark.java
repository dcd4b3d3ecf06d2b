package io.atrium.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Twenty searches as people make them, through the API and then the very requests that Atrium makes
 * of them straight to Elasticsearch, in turns.
 */
final class SearchBenchmark {
  private static final String ACCOUNT = "business";
  private static final int[] CLIENTS = {1, 4, 8};
  private static final int TURNS = 6;
  private static final Duration TURN = Duration.ofSeconds(2);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final String TYPE = "Content-Type: application/json\r\n";

  private final Report report;
  private final List<Query> queries = new ArrayList<>();

  SearchBenchmark(Report report) {
    this.report = report;
  }

  /**
   * @param raw what Atrium sends to Elasticsearch for it; two requests if the first finds nothing
   */
  private record Query(String address, long hits, List<Recorder.Request> raw) {}

  /** Searches once through the recorder. */
  void record(Supplier<Product> products, Recorder recorder, Assets assets, int count)
      throws IOException {
    try (var product = products.get()) {
      for (var address : addresses(assets, count)) {
        recorder.start();
        var hits = product.search(ACCOUNT, address).path("total").asLong();
        var raw = recorder.stop().stream().filter(Recorder.Request::isSearch).toList();
        if (raw.isEmpty()) {
          throw new IllegalStateException("nothing was sent for " + address);
        }
        queries.add(new Query(address, hits, raw));
      }
    }
  }

  private static List<String> addresses(Assets assets, int count) {
    var addresses = new ArrayList<String>();
    var visible =
        IntStream.range(0, count).mapToObj(assets::identity).filter(one -> !one.restricted());
    var some = visible.filter(one -> one.number() % (count / 16) == 1).limit(10).toList();
    some.subList(0, 3).forEach(one -> addresses.add("q=" + one.name()));
    some.subList(3, 5).forEach(one -> addresses.add("q=" + Product.encode(one.title())));
    some.subList(5, 7).forEach(one -> addresses.add("q=" + one.rareWord()));
    addresses.add("q=" + some.get(7).rareWord().replaceFirst("(.)(.)$", "$2$1")); // a typo
    addresses.add("q=%s&kind=%s".formatted(some.get(8).rareWord(), some.get(8).kind()));
    addresses.add(
        "q=%s&owner=%s&domain=%s"
            .formatted(some.get(9).rareWord(), some.get(9).owner(), some.get(9).domain()));
    addresses.addAll(
        List.of(
            "",
            "sort=newest",
            "kind=model",
            "kind=prompt,component&tag=claims",
            "domain=insurance&owner=team:data-platform",
            "q=claims",
            "q=data+quality",
            "q=customer+service+model",
            "q=model&kind=model",
            "q=risk+report&sort=title"));
    return addresses;
  }

  void run(Supplier<Product> products, URI elasticsearch) {
    var broadAt = Math.max(50, queries.stream().mapToLong(Query::hits).max().orElse(0) / 100);
    var selective = buckets(query -> query.hits() <= broadAt);
    var broad = buckets(query -> query.hits() > broadAt);
    report.facts().put("selectiveUpToHits", broadAt);
    var facts = report.facts().putArray("queries");
    var warm =
        Clients.run(4, WARM_UP, number -> product(products, number)).calls().length
            + Clients.run(4, WARM_UP.dividedBy(2), number -> straight(elasticsearch, number))
                .calls()
                .length;
    report.progress("warmed up with %,d searches".formatted(warm));
    for (var clients : CLIENTS) {
      measure(products, elasticsearch, clients, selective, broad, facts);
    }
  }

  private void measure(
      Supplier<Product> products,
      URI elasticsearch,
      int clients,
      int[] selective,
      int[] broad,
      ArrayNode facts) {
    var atrium = new Clients.Total();
    var raw = new Clients.Total();
    for (var turn = -1; turn < TURNS; turn++) {
      var one = Clients.run(clients, TURN, number -> product(products, number));
      var other = Clients.run(clients, TURN, number -> straight(elasticsearch, number));
      if (turn >= 0) { // the first warms up
        atrium.add(one);
        raw.add(other);
      }
    }
    var name = "Search, %d client%s, ".formatted(clients, clients == 1 ? "" : "s");
    var all = IntStream.range(0, queries.size()).toArray();
    for (var percent : new double[] {50, 99}) {
      var p = "p%.0f ".formatted(percent);
      latency(name + p + "of all " + all.length, percent, atrium, raw, all);
      latency(name + p + "of " + selective.length + " selective", percent, atrium, raw, selective);
      latency(name + p + "of " + broad.length + " broad", percent, atrium, raw, broad);
    }
    report.measured(name + "together", "searches/s", atrium.rate(), raw.rate());
    var more =
        IntStream.of(selective).mapToDouble(at -> median(atrium, at) - median(raw, at)).average();
    more.ifPresent(
        ms -> report.atMost(name + "selective: median above the raw one", "ms", ms, null, 1.0));
    var ratio =
        IntStream.of(broad)
            .mapToDouble(at -> Math.log(median(atrium, at) / median(raw, at)))
            .average();
    ratio.ifPresent(log ->
        report.atMost(
            name + "broad: median against the raw one", "times", Math.exp(log), null, 1.25));
    for (var at : all) {
      facts
          .addObject()
          .put("query", queries.get(at).address())
          .put("hits", queries.get(at).hits())
          .put("clients", clients)
          .put("requests", queries.get(at).raw().size())
          .put("atriumMedian", median(atrium, at))
          .put("rawMedian", median(raw, at))
          .put("atrium99", atrium.samples(at).percentile(99))
          .put("raw99", raw.samples(at).percentile(99));
    }
  }

  private void latency(
      String name, double percent, Clients.Total atrium, Clients.Total raw, int[] buckets) {
    if (buckets.length > 0) {
      report.measured(
          name,
          "ms",
          atrium.samples(buckets).percentile(percent),
          raw.samples(buckets).percentile(percent));
    }
  }

  private Clients.Client product(Supplier<Product> products, int number) {
    return new Clients.Client() {
      private final Product product = products.get();
      private int at = number * 7;

      @Override
      public int next() throws IOException {
        at = (at + 1) % queries.size();
        var _ = product.get(ACCOUNT, "/api/v1/search?" + queries.get(at).address());
        return at;
      }

      @Override
      public void close() {
        product.close();
      }
    };
  }

  private Clients.Client straight(URI elasticsearch, int number) {
    return new Clients.Client() {
      private final Wire wire = new Wire(elasticsearch);
      private int at = number * 7;

      @Override
      public int next() throws IOException {
        at = (at + 1) % queries.size();
        for (var request : queries.get(at).raw()) {
          var _ = wire.send(request.method(), request.path(), TYPE, request.body()).require("raw");
        }
        return at;
      }

      @Override
      public void close() {
        wire.close();
      }
    };
  }

  private int[] buckets(java.util.function.Predicate<Query> which) {
    return IntStream.range(0, queries.size()).filter(at -> which.test(queries.get(at))).toArray();
  }

  private static double median(Clients.Total total, int bucket) {
    return total.samples(bucket).percentile(50);
  }
}
