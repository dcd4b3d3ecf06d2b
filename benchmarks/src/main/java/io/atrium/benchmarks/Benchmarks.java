package io.atrium.benchmarks;

import io.atrium.stack.LocalStack;
import io.atrium.stack.StackOptions;
import io.atrium.stack.StackProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Runs the benchmarks: {@code ./atrium bench [--assets N] [--only PART] [--seconds N]}. */
public final class Benchmarks {
  private static final long SEED = 20_261_122;

  private final Report report = new Report();
  private final Assets assets = new Assets(SEED);
  private final int count;
  private final Set<Part> parts;
  private final int seconds;

  /** What can be run alone. */
  private enum Part {
    CATALOG,
    PUBLISHING,
    ACCESS,
    LINEAGE,
    TRAVERSAL
  }

  private Benchmarks(int count, Set<Part> parts, int seconds) {
    this.count = count;
    this.parts = parts;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    var count = 10_000;
    Set<Part> parts = EnumSet.allOf(Part.class);
    var seconds = 120;
    try {
      for (var i = 0; i < arguments.length; i += 2) {
        switch (arguments[i]) {
          case "--assets" -> count = Integer.parseInt(arguments[i + 1].replace("_", ""));
          case "--only" ->
              parts = EnumSet.of(Part.valueOf(arguments[i + 1].toUpperCase(Locale.ROOT)));
          case "--seconds" -> seconds = Integer.parseInt(arguments[i + 1]);
          default -> throw new IllegalArgumentException(arguments[i]);
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
      System.err.println(
          "Usage: ./atrium bench [--assets N] [--only catalog|publishing|access|lineage|traversal] [--seconds N]    (default 10000 assets, at least 1000; lineage events for 120 seconds)");
      System.exit(2);
    }
    if (count < 1_000) {
      System.err.println("At least 1000 assets are needed for results that mean anything.");
      System.exit(2);
    }
    // Not in /tmp, which may be memory: flushing to disk is part of what is measured.
    var target = Files.createDirectories(root().resolve("benchmarks/target"));
    var home = Files.createTempDirectory(target, "run-");
    try {
      new Benchmarks(count, parts, seconds).run(root(), home);
      delete(home);
      System.exit(0);
    } catch (StackProblem problem) {
      System.err.println(problem.getMessage());
      System.exit(1);
    }
  }

  private void run(Path root, Path home) throws Exception {
    var begin = System.nanoTime();
    report.progress("logs and data: " + home);
    try (var stack = LocalStack.start(StackOptions.inHome(home))) {
      var launcher = new Launcher(root, home, stack);
      var accounts = new Accounts(stack.keycloakUrl());
      var elasticsearch = URI.create(stack.elasticsearchUrl());
      circumstances();
      report.progress("recording the AOT cache");
      launcher.recordCache();
      var floor = new Floor(stack);
      if (parts.contains(Part.CATALOG)) {
        StartBenchmark.run(launcher, elasticsearch, report);
        var searches = new SearchBenchmark(report);
        var approved = load(launcher, accounts, elasticsearch, floor, searches);
        floor.deleteIndex();
        floor.settle();
        floor.createIndex();
        serve(launcher, accounts, elasticsearch, floor, searches, approved);
      }
      if (parts.contains(Part.PUBLISHING) && !parts.contains(Part.CATALOG)) {
        publish(launcher, accounts, elasticsearch, floor);
      }
      if (parts.contains(Part.ACCESS)) {
        PolicyBenchmark.run(report);
        access(launcher, accounts, URI.create(stack.keycloakUrl()), elasticsearch, floor);
      }
      if (parts.contains(Part.LINEAGE)) {
        new IntakeBenchmark(launcher, accounts, elasticsearch, floor, report, seconds).run();
      }
      if (parts.contains(Part.TRAVERSAL)) {
        TraversalBenchmark.run(
            stack.jdbcUrl(), stack.username(), stack.password(), elasticsearch, floor, report);
      }
    }
    report.facts().put("seconds", (System.nanoTime() - begin) / 1_000_000_000L);
    System.out.printf(
        "%n%,d assets. Ratio: Atrium / floor. Times: smaller is better; rates: larger is better.%n%n%s%n",
        count, report.table());
    report.write(root.resolve("benchmarks/target/benchmark-%d.json".formatted(count)));
  }

  /** The bulk load alone, which is a part of the catalog's. */
  private void publish(Launcher launcher, Accounts accounts, URI elasticsearch, Floor floor)
      throws IOException, InterruptedException, SQLException {
    try (var recorder = new Recorder(elasticsearch);
        var node = launcher.start("publish", true, true, recorder.url())) {
      Supplier<Product> products = () -> new Product(node.api(), accounts);
      floor.createTables();
      floor.createIndex();
      new LoadBenchmark(products, floor, recorder, assets, report).publish(count);
      report.measured("Memory of API and portal after the load", "MB", node.megabytes(), null);
      verify(products);
    }
  }

  /** With a recorder before Elasticsearch. */
  private int load(
      Launcher launcher,
      Accounts accounts,
      URI elasticsearch,
      Floor floor,
      SearchBenchmark searches)
      throws IOException, InterruptedException, SQLException {
    try (var recorder = new Recorder(elasticsearch);
        var node = launcher.start("load", true, true, recorder.url())) {
      Supplier<Product> products = () -> new Product(node.api(), accounts);
      floor.createTables();
      floor.createIndex();
      var approved = new LoadBenchmark(products, floor, recorder, assets, report).run(count);
      report.measured("Memory of API and portal after the load", "MB", node.megabytes(), null);
      searches.record(products, recorder, assets, approved);
      return approved;
    }
  }

  /** Without it. */
  private void serve(
      Launcher launcher,
      Accounts accounts,
      URI elasticsearch,
      Floor floor,
      SearchBenchmark searches,
      int approved)
      throws IOException, InterruptedException, SQLException {
    try (var node = launcher.start("serve", true, true, elasticsearch)) {
      Supplier<Product> products = () -> new Product(node.api(), accounts);
      report.measured(
          "Start of API and portal, AOT cache, catalog filled", "s", node.startSeconds(), null);
      var visible = visible(approved);
      searches.run(products, elasticsearch);
      GetBenchmark.run(products, floor, visible, report);
      CreateBenchmark.run(products, floor, assets, count, report);
      FreshnessBenchmark.run(products, elasticsearch, assets, visible, report);
      report.measured("Memory of API and portal after all this", "MB", node.megabytes(), null);
      verify(products);
    }
  }

  /** From the decision to the grant that takes effect, and its end. */
  private void access(
      Launcher launcher, Accounts accounts, URI keycloak, URI elasticsearch, Floor floor)
      throws IOException, InterruptedException, SQLException {
    floor.createSchema();
    try (var node = launcher.start("access", true, false, elasticsearch)) {
      Supplier<Product> products = () -> new Product(node.api(), accounts);
      GrantBenchmark.run(products, keycloak, report);
      InboxBenchmark.run(products, floor, report);
      ExpiryBenchmark.run(floor, report);
      verify(products);
    }
  }

  /** The audit chain has to be whole after all this; a fast catalog that forgets is no good. */
  private void verify(Supplier<Product> products) throws IOException {
    try (var product = products.get()) {
      var begin = System.nanoTime();
      var chain = product.get("auditor", "/api/v1/audit/verification").json();
      report.facts().set("auditChain", chain);
      report.measured(
          "Verification of the audit chain", "s", (System.nanoTime() - begin) / 1e9, null);
      if (!chain.path("intact").asBoolean()) {
        throw new IllegalStateException("the audit chain is broken: " + chain);
      }
    }
  }

  private List<Assets.Identity> visible(int approved) {
    return IntStream.range(0, approved)
        .mapToObj(assets::identity)
        .filter(one -> !one.restricted())
        .toList();
  }

  private void circumstances() {
    var runtime = Runtime.getRuntime();
    report
        .facts()
        .put("assets", count)
        .put("at", Instant.now().toString())
        .put("processors", runtime.availableProcessors())
        .put("java", Runtime.version().toString())
        .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
        .put(
            "loadAverageBefore",
            java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                .getSystemLoadAverage());
  }

  private static Path root() {
    return Path.of(System.getProperty("atrium.root", ".")).toAbsolutePath().normalize();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
