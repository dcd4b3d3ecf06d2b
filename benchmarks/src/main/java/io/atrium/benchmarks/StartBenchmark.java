package io.atrium.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;

/** How long a start takes, with the servers up, and what memory it leaves taken. */
final class StartBenchmark {
  private static final int TURNS = 3;
  private static final int REST_SECONDS = 30;

  private StartBenchmark() {}

  static void run(Launcher launcher, URI elasticsearch, Report report)
      throws IOException, InterruptedException {
    var plain = new double[TURNS];
    var cached = new double[TURNS];
    var api = new double[TURNS];
    for (var turn = 0; turn < TURNS; turn++) {
      plain[turn] = seconds(launcher, false, true, elasticsearch);
      cached[turn] = seconds(launcher, true, true, elasticsearch);
      api[turn] = seconds(launcher, true, false, elasticsearch);
    }
    report.atMost("Start of the API alone, AOT cache", "s", median(api), null, 1.2);
    report.atMost("Start of API and portal, AOT cache", "s", median(cached), null, 3);
    report.measured("Start of API and portal, no cache", "s", median(plain), null);
    try (var node = launcher.start("rest", true, true, elasticsearch)) {
      Thread.sleep(REST_SECONDS * 1_000L);
      report.atMost(
          "Memory of API and portal, " + REST_SECONDS + " s after the start",
          "MB",
          node.megabytes(),
          null,
          350);
    }
  }

  private static double seconds(
      Launcher launcher, boolean cached, boolean portal, URI elasticsearch)
      throws IOException, InterruptedException {
    try (var node = launcher.start("start", cached, portal, elasticsearch)) {
      return node.startSeconds();
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
