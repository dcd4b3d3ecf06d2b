package io.atrium.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.atrium.lineage.Direction;
import io.atrium.lineage.Lineage;
import io.atrium.lineage.LineageQuery;
import io.atrium.lineage.openlineage.Intake;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.server.PortalAddress;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long a graph of 2,000 nodes takes from the click to the picture, and how many frames a second
 * are drawn while it is dragged. It prints and does not judge: run it by hand on a quiet machine
 * with {@code ./mvnw -pl frontend -am verify -Dtest=None -Dit.test=LineageGraphBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
class LineageGraphBenchmark {

  private static final int JOBS = 999;
  private static final int STEPS = 10;
  private static final String START = "dataset:warehouse:t0";

  @Test
  void two_thousand_nodes() {
    try (var portal = TestPortal.withDoor(Map.of())) {
      report(portal);
      var page = Browsers.open(1440, 900, "en-US");
      var root = portal.getBean(PortalAddress.class).root();
      page.navigate(root + "/");
      PortalBrowserTest.signIn(page, "owner");
      for (var round = 0; round < 3; round++) {
        var began = System.nanoTime();
        page.navigate(root + "/lineage?depth=" + STEPS + "&node=" + START);
        page.waitForSelector("atrium-lineage[data-ready]");
        System.out.printf(
            "%s nodes: %d ms from the address to the picture, %s ms of it for drawing%n",
            page.evaluate("document.querySelector('atrium-lineage').core.nodes().length"),
            (System.nanoTime() - began) / 1_000_000,
            page.getAttribute("atrium-lineage", "data-drawn"));
      }
      for (var zoom : List.of(0.05, 0.15, 0.3, 0.5, 0.85)) {
        System.out.printf("zoom %.2f: %s frames a second while dragging%n", zoom, drag(page, zoom));
      }
    }
  }

  private static Object drag(Page page, double zoom) {
    page.evaluate(
        """
        zoom => {
          const graph = document.querySelector("atrium-lineage").core;
          graph.zoom(zoom);
          graph.center();
          window.frames = [];
          let last;
          const frame = (time) => {
            if (last) {
              window.frames.push(time - last);
            }
            last = time;
            requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        }
        """,
        zoom);
    page.waitForTimeout(500);
    page.evaluate("window.frames.length = 0");
    page.mouse().move(800, 500);
    page.mouse().down();
    for (var i = 0; i < 150; i++) {
      page.mouse().move(800 + 200 * Math.sin(i / 8.0), 500 + 120 * Math.cos(i / 8.0));
      page.waitForTimeout(12);
    }
    var rate =
        page.evaluate(
            "Math.round(1000 * window.frames.length / window.frames.reduce((a, b) => a + b, 0))");
    page.mouse().up();
    return rate;
  }

  /** A tree of loads: each table feeds five jobs, each job fills one table. */
  private static void report(ApplicationContext portal) {
    var now = Instant.now();
    var events =
        IntStream.range(0, JOBS)
            .mapToObj(job ->
                """
                {"eventType": "COMPLETE", "eventTime": "%s", "producer": "https://tree.example.com",
                 "run": {"runId": "0192b1c2-0000-7000-8000-1%011d"},
                 "job": {"namespace": "tree", "name": "load_%d"},
                 "inputs": [{"namespace": "warehouse", "name": "t%d"}],
                 "outputs": [{"namespace": "warehouse", "name": "t%d"}]}
                """
                    .formatted(now, job, job, job / 5, job + 1))
            .collect(Collectors.joining(",", "[", "]"));
    portal.getBean(Intake.class).accept(TestUsers.OWNER, events.getBytes(StandardCharsets.UTF_8));
    var query = new LineageQuery(START, Direction.BOTH, STEPS, Set.of(), null, false, 2_000, 50);
    var deadline = now.plus(Duration.ofSeconds(60));
    while (count(portal, query) < 2 * JOBS) {
      assertThat(Instant.now()).as("the graph is there in time").isBefore(deadline);
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static int count(ApplicationContext portal, LineageQuery query) {
    try {
      return portal.getBean(Lineage.class).around(TestUsers.OWNER, query).nodes().size();
    } catch (RuntimeException notYet) {
      return 0;
    }
  }
}
