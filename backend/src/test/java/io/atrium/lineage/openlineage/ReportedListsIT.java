package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.lineage.NodeId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was reported is read page by page, by those who may know of it. */
class ReportedListsIT {

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
  void runs_are_listed_page_by_page_and_by_state() {
    var begin = Instant.parse("2026-11-20T00:00:00Z");
    var ids = new ArrayList<UUID>();
    for (var i = 0; i < 25; i++) {
      var id = UUID.randomUUID();
      ids.add(id);
      var at = begin.plus(Duration.ofMinutes(i));
      steps.send(LineageSteps.event("START", id, "paged" + i % 2, at));
      var end =
          LineageSteps.event(
              i % 5 == 0 ? "FAIL" : "COMPLETE", id, "paged" + i % 2, at.plusSeconds(90));
      if (i % 5 == 0) {
        end.withObjectProperty("run")
            .putObject("facets")
            .putObject("errorMessage")
            .put("message", "no such table\u0000")
            .put("stackTrace", "at line 7");
      }
      steps.send(end);
    }
    steps.settle();

    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var page = api.get("business", "/api/v1/runs?limit=10" + cursor).body();
      page.path("items").forEach(run -> seen.add(run.path("id").asText()));
      cursor = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asText();
    } while (cursor != null);
    assertThat(seen).isEqualTo(ids.reversed().stream().map(UUID::toString).toList());

    var failed = api.get("business", "/api/v1/runs?state=fail").body().path("items");
    assertThat(failed).hasSize(5);
    assertThat(failed.get(0).path("error").asText()).startsWith("no such table");
    assertThat(failed.get(0).path("durationSeconds").asDouble()).isEqualTo(90);
    var run = api.get("business", "/api/v1/runs/" + failed.get(0).path("id").asText()).body();
    assertThat(run.path("stackTrace").asText()).isEqualTo("at line 7");
    var job = NodeId.ofJob("tests", "paged1");
    assertThat(api.get("business", "/api/v1/runs?job=" + job).body().path("items")).hasSize(12);
    assertThat(api.get("business", "/api/v1/runs?state=done").status()).isEqualTo(400);
    assertThat(api.get("business", "/api/v1/runs?cursor=x").status()).isEqualTo(400);
    assertThat(api.get("business", "/api/v1/jobs?state=fail&name=paged").body().path("items"))
        .isEmpty();
    assertThat(api.get("business", "/api/v1/jobs/" + job).body().path("runs")).hasSize(10);
    assertThat(api.get("business", "/api/v1/jobs/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void names_of_datasets_are_found_by_their_beginning_in_pages() {
    var event = LineageSteps.event("START", UUID.randomUUID(), "lists", Instant.now());
    var outputs = event.putArray("outputs");
    var names =
        List.of("a", "a\u0001b", "a%_b", "aÄ", "a𝄞", "a\uDBFF\uDFFF", "b", "A", "a".repeat(250));
    names.forEach(name -> outputs.add(LineageSteps.dataset(name)));
    steps.send(event);
    steps.settle();

    assertThat(names("/api/v1/datasets?limit=2&name=" + encode("a")))
        .containsExactlyInAnyOrderElementsOf(
            names.stream().filter(n -> n.startsWith("a")).toList());
    assertThat(names("/api/v1/datasets?limit=3&namespace=db"))
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(names("/api/v1/datasets?limit=3&name=" + encode("a%"))).containsExactly("a%_b");
    assertThat(names("/api/v1/datasets?limit=3&namespace=d")).isEmpty();
  }

  @Test
  void a_dataset_that_a_user_may_not_know_of_is_left_out() {
    var event = LineageSteps.event("START", UUID.randomUUID(), "writer", Instant.now());
    event.putArray("outputs").add(LineageSteps.dataset("secret")).add(LineageSteps.dataset("open"));
    steps.send(event);
    steps.settle();
    steps.change("update lineage.node set audience = '{team:claims-ai}' where name = 'secret'");

    assertThat(names("/api/v1/datasets?limit=50")).containsExactly("open");
    var id = NodeId.ofDataset("db", "secret");
    assertThat(api.get("business", "/api/v1/datasets/" + id).status()).isEqualTo(404);
    assertThat(api.get("owner", "/api/v1/datasets/" + id).status()).isEqualTo(200);
    assertThat(
            api.get("business", "/marquez/api/v1/lineage?nodeId=" + encode("dataset:db:secret"))
                .status())
        .isEqualTo(404);
    var graph =
        api.get("business", "/marquez/api/v1/lineage?nodeId=" + encode("job:tests:writer")).raw();
    assertThat(graph.statusCode()).isEqualTo(200);
    assertThat(graph.body())
        .contains("dataset:db:open", "dataset:restricted:")
        .doesNotContain("secret", id.toString());
  }

  @Test
  void facets_do_not_name_datasets_that_a_user_may_not_know_of() {
    var event = LineageSteps.event("COMPLETE", UUID.randomUUID(), "leaky", Instant.now());
    event.putArray("inputs").add(LineageSteps.dataset("hush")).add(LineageSteps.dataset("loud"));
    var output = LineageSteps.dataset("made");
    event.putArray("outputs").add(output);
    var inputs =
        output
            .putObject("facets")
            .putObject("columnLineage")
            .putObject("fields")
            .putObject("a")
            .putArray("inputFields");
    inputs.addObject().put("namespace", "db").put("name", "hush").put("field", "x");
    inputs.addObject().put("namespace", "db").put("name", "loud").put("field", "y");
    steps.send(event);
    steps.settle();
    steps.change("update lineage.node set audience = '{team:claims-ai}' where name = 'hush'");

    var made = "/api/v1/datasets/" + NodeId.ofDataset("db", "made");
    assertThat(api.get("business", made).raw().body()).contains("loud").doesNotContain("hush");
    assertThat(api.get("owner", made).raw().body()).contains("loud", "hush");
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

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
