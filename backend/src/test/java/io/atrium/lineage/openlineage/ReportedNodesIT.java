package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.lineage.NodeId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be found of what was reported, and how operators see that it comes in. */
class ReportedNodesIT {

  @RegisterExtension static final TestServer server = LineageSteps.server();

  private static final Api api = server.api();
  private static LineageSteps steps;

  @BeforeAll
  static void start() {
    steps = new LineageSteps(server.application());
  }

  @BeforeEach
  void clear() {
    steps.settle();
    steps.clear();
  }

  @Test
  void names_are_found_by_a_part_of_them_in_pages() {
    var event = LineageSteps.event("START", UUID.randomUUID(), "find.Me", Instant.now());
    var outputs = event.putArray("outputs");
    var names =
        List.of("raw.claims", "CLAIMS_2026", "a/claim%s", "policies", "x\\y", "cla", "clÄims");
    names.forEach(name -> outputs.add(LineageSteps.dataset(name)));
    steps.send(event);
    steps.settle();

    assertThat(names("/api/v1/datasets?limit=1&q=Claim"))
        .containsExactly("CLAIMS_2026", "a/claim%s", "raw.claims");
    assertThat(names("/api/v1/datasets?limit=2&q=" + encode("%"))).containsExactly("a/claim%s");
    assertThat(names("/api/v1/datasets?limit=2&q=_")).containsExactly("CLAIMS_2026");
    assertThat(names("/api/v1/datasets?limit=2&q=" + encode("\\"))).containsExactly("x\\y");
    assertThat(names("/api/v1/datasets?limit=2&q=" + encode("Äim"))).containsExactly("clÄims");
    assertThat(names("/api/v1/datasets?limit=2&q=cla&name=c")).containsExactly("cla");
    assertThat(names("/api/v1/datasets?limit=2&q=" + encode("lä"))).isSubsetOf("clÄims");
    assertThat(names("/api/v1/jobs?q=d.m")).containsExactly("find.Me");
    assertThat(api.get("business", "/api/v1/datasets?q=%00").status()).isEqualTo(400);
    assertThat(names("/api/v1/dataset-claims/unclaimed?limit=1&q=CLAIM"))
        .containsExactly("CLAIMS_2026", "a/claim%s", "raw.claims");
    assertThat(names("/api/v1/dataset-claims/unclaimed?limit=1&q=%00")).isEmpty();
  }

  @Test
  void a_dropped_dataset_is_marked_and_comes_back_when_it_is_written_again() {
    var at = Instant.now().minus(Duration.ofHours(2));
    steps.send(writing("loader", at, null));
    steps.send(writing("cleaner", at.plusSeconds(600), "DROP"));
    steps.settle();

    var address = "/api/v1/lineage?depth=3&node=" + encode("dataset:db:temp");
    var gone = api.get("business", address).body();
    assertThat(gone.at("/start/state").asText()).isEqualTo("deleted");
    assertThat(gone.path("edges")).isEmpty();
    assertThat(dropped()).isTrue();
    var then =
        api.get("business", address + "&at=" + encode(at.plusSeconds(120).toString())).body();
    assertThat(then.path("edges")).hasSize(1);

    steps.send(writing("loader", at.plusSeconds(1_200), null));
    steps.settle();

    var back = api.get("business", address).body();
    assertThat(back.at("/start/state").isTextual()).isFalse();
    assertThat(back.path("edges")).hasSize(1);
    assertThat(dropped()).isFalse();
  }

  /** By the page of the dataset, which agrees with the list. */
  private static boolean dropped() {
    var page =
        api.get("business", "/api/v1/datasets/" + NodeId.ofDataset("db", "temp"))
            .body()
            .path("dropped")
            .asBoolean();
    var list = api.get("business", "/api/v1/datasets?q=temp").body().at("/items/0/dropped");
    assertThat(list.asBoolean()).isEqualTo(page);
    return page;
  }

  private static ObjectNode writing(String job, Instant at, @Nullable String change) {
    var event = LineageSteps.event("COMPLETE", UUID.randomUUID(), job, at);
    var dataset = LineageSteps.dataset("temp");
    event.putArray("outputs").add(dataset);
    if (change != null) {
      dataset
          .putObject("facets")
          .putObject("lifecycleStateChange")
          .put("lifecycleStateChange", change);
    }
    return event;
  }

  @Test
  void operators_see_how_the_intake_gets_on() {
    var before = metrics();
    var good = LineageSteps.event("START", UUID.randomUUID(), "measured", Instant.now());
    steps.send(good);
    assertThat(post("{}").status()).isEqualTo(400);
    assertThat(post("no JSON").status()).isEqualTo(400);
    steps.settle();

    var after = metrics();
    assertThat(after.get("atrium_lineage_events_accepted_total"))
        .isEqualTo(before.get("atrium_lineage_events_accepted_total") + 1);
    assertThat(after.get("atrium_lineage_events_refused_total"))
        .isEqualTo(before.get("atrium_lineage_events_refused_total") + 2);
    assertThat(after)
        .containsKeys(
            "atrium_lineage_waiting", "atrium_lineage_behind_seconds", "atrium_lineage_set_aside");
    assertThat(after.values()).allMatch(value -> value >= 0);
  }

  private static Map<String, Double> metrics() {
    var metrics = new TreeMap<String, Double>();
    for (var line : api.get("", "/prometheus").raw().body().split("\n", -1)) {
      if (line.startsWith("atrium_lineage_")) {
        metrics.put(
            line.substring(0, line.indexOf(' ')).replaceAll("\\{.*", ""),
            Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)));
      }
    }
    return metrics;
  }

  private static List<String> names(String path) {
    var names = new ArrayList<String>();
    var cursor = "";
    do {
      var page = api.get("business", path + cursor).body();
      page.path("items").forEach(one -> names.add(one.path("name").asText()));
      cursor = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asText();
    } while (cursor != null);
    return names;
  }

  private static Api.Answer post(String event) {
    return api.post(
        "owner", "/api/v1/lineage", "application/json", event.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
