package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.exchange.format.RealData;
import io.atrium.lineage.NodeId;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events over HTTP as emitters send them, real ones among them. */
class OpenLineageIT {

  private static final String JSON = "application/json";
  private static final String LINEAGE = "/api/v1/lineage";

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
  void all_real_events_are_accepted_and_written() throws Exception {
    var sent = 0;
    var runs = new HashSet<String>();
    var jobs = new HashSet<List<String>>();
    for (var file : files(RealData.folder("openlineage").resolve("events-completed"))) {
      for (var line : Files.readAllLines(file)) {
        var answer = post(line);
        assertThat(answer.status()).as(line).isEqualTo(201);
        assertThat(answer.raw().body()).isEmpty();
        var event = LineageSteps.JSON.readTree(line);
        runs.add(event.at("/run/runId").asText());
        jobs.add(List.of(event.at("/job/namespace").asText(), event.at("/job/name").asText()));
        sent++;
      }
    }
    steps.settle();

    assertThat(sent).isEqualTo(552);
    assertThat(steps.number("select count(*) from lineage.event where failure is not null"))
        .isZero();
    assertThat(steps.number("select count(*) from lineage.run"))
        .isEqualTo(runs.size())
        .isEqualTo(287);
    assertThat(jobs).hasSize(207);
    assertThat(steps.number("select count(*) from lineage.node where kind = 'job'"))
        .isGreaterThanOrEqualTo(jobs.size());
    assertThat(steps.number("select count(distinct target_id) from lineage.column_link"))
        .isPositive();
    assertThat(steps.number("select count(*) from lineage.facet where name = 'schema'"))
        .isPositive();
  }

  @Test
  void templates_with_placeholders_are_refused_or_accepted_never_failed() throws Exception {
    var answers = new TreeMap<Integer, Integer>();
    var root = RealData.folder("openlineage").resolve("events-raw");
    try (var all = Files.walk(root)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        var answer = api.post("owner", LINEAGE, JSON, Files.readAllBytes(file));
        assertThat(answer.status()).as(file + ": " + answer.raw().body()).isIn(201, 400);
        if (answer.status() == 400) {
          assertThat(answer.body().path("type").asText())
              .isEqualTo("/problems/invalid-lineage-event");
          assertThat(answer.body().path("errors")).isNotEmpty();
          assertThat(answer.body().at("/errors/0/pointer").asText()).startsWith("/");
        }
        var _ = answers.merge(answer.status(), 1, Integer::sum);
        var batch = api.post("owner", LINEAGE + "/batch", JSON, asArray(Files.readAllBytes(file)));
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.body().at("/summary/received").asInt())
            .isEqualTo(
                batch.body().at("/summary/successful").asInt()
                    + batch.body().path("failed_events").size());
      }
    }
    assertThat(answers.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(170);
  }

  @Test
  void the_food_delivery_demo_draws_its_graph() throws Exception {
    var events =
        (ArrayNode)
            LineageSteps.JSON.readTree(
                Files.readAllBytes(RealData.folder("marquez").resolve("metadata.json")));
    assertThat(api.post("owner", LINEAGE, JSON, bytes(events.toString())).status()).isEqualTo(201);
    steps.settle();

    var jobs = api.get("business", "/api/v1/jobs?limit=200").body().path("items");
    var datasets = api.get("business", "/api/v1/datasets?limit=200").body().path("items");
    assertThat(jobs).hasSize(13);
    assertThat(datasets).hasSize(13);
    assertThat(jobs)
        .allSatisfy(job -> {
          assertThat(job.at("/lastRun/state").asText()).isEqualTo("complete");
          assertThat(job.at("/lastRun/durationSeconds").asDouble()).isPositive();
        });
    assertThat(steps.number("select count(distinct target_id) from lineage.column_link"))
        .isEqualTo(5);
    assertThat(steps.number("select count(*) from lineage.edge where kind = 'reads'"))
        .isEqualTo(14);
    assertThat(steps.number("select count(*) from lineage.edge where kind = 'writes'"))
        .isEqualTo(13);

    // one column says that it comes from what no job lists: it is known, but nobody has reported it
    var slip = "dataset:food_delivery:public.menu_item_id";
    var columns =
        api.get(
                "business",
                "/api/v1/lineage/columns?direction=down&column=category_id&at=2020-03-01T00:00:00Z&node="
                    + encode(slip))
            .body();
    assertThat(columns.path("links")).isNotEmpty();
    assertThat(columns.findValuesAsText("name")).contains("public.delivery_7_days");

    var orders = NodeId.ofDataset("food_delivery", "public.orders_7_days");
    var details = api.get("business", "/api/v1/datasets/" + orders).body();
    assertThat(details.path("columns").size()).isGreaterThan(5);
    assertThat(details.path("description").asText()).isNotBlank();
    assertThat(details.path("facets").fieldNames())
        .toIterable()
        .contains("schema", "columnLineage");
    assertThat(details.path("runs")).hasSize(1);

    // expired long ago: shown as it was last seen
    var graph =
        api.get(
                "business",
                "/marquez/api/v1/lineage?nodeId="
                    + encode("dataset:food_delivery:public.delivery_7_days"))
            .body()
            .path("graph");
    var names = new TreeSet<String>();
    graph.forEach(node -> names.add(node.path("id").asText()));
    assertThat(names)
        .contains(
            "dataset:food_delivery:public.delivery_7_days",
            "job:food_delivery:etl_delivery_7_days",
            "dataset:food_delivery:public.discounts",
            "job:food_delivery:email_discounts",
            "dataset:food_delivery:public.menus",
            "job:food_delivery:etl_menus");
    for (var node : graph) {
      assertThat(node.fieldNames())
          .toIterable()
          .containsExactly("id", "type", "data", "inEdges", "outEdges");
      assertThat(node.at("/data/name").asText()).isNotBlank();
      assertThat(node.at("/data/id/namespace").asText()).isEqualTo("food_delivery");
      node.path("outEdges")
          .forEach(edge -> {
            assertThat(edge.path("origin").asText()).isEqualTo(node.path("id").asText());
            assertThat(names).contains(edge.path("destination").asText());
          });
    }
  }

  @Test
  void the_demo_is_written_with_its_columns_and_its_failure() throws Exception {
    var lines = Files.readAllLines(Path.of("..", "deploy", "demo", "lineage-events.ndjson"));
    assertThat(post("[" + String.join(",", lines) + "]").status()).isEqualTo(201);
    steps.settle();

    assertThat(steps.number("select count(*) from lineage.event where failure is not null"))
        .isZero();
    var claims =
        api.get(
                "business",
                "/api/v1/datasets/"
                    + NodeId.ofDataset(
                        "postgres://warehouse.nordlicht.example:5432", "claims.claims"))
            .body();
    assertThat(claims.path("columns")).hasSize(9);
    assertThat(claims.path("owners").get(0).asText()).isEqualTo("team:claims-ai");
    assertThat(claims.path("otherNames")).hasSize(1);
    assertThat(claims.path("runs")).hasSize(3);
    assertThat(api.get("business", "/api/v1/runs?state=fail").body().at("/items/0/error").asText())
        .contains("division by zero");
    assertThat(steps.number("select count(distinct target_id) from lineage.column_link"))
        .isGreaterThan(8);
  }

  @Test
  void gzip_is_taken_as_the_official_transport_sends_it() throws Exception {
    var event = LineageSteps.event("START", UUID.randomUUID(), "zipped", Instant.now());
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes(event.toString()));
    }

    var named =
        api.send("owner", "POST", LINEAGE, JSON, zipped.toByteArray(), "Content-Encoding", "gzip");
    var unnamed = api.post("owner", LINEAGE, JSON, zipped.toByteArray());

    assertThat(named.status()).as(named.raw().body()).isEqualTo(201);
    assertThat(unnamed.status()).isEqualTo(201);
    steps.settle();
    assertThat(api.get("business", "/api/v1/jobs?name=zipped").body().path("items")).hasSize(1);
  }

  @Test
  void an_array_is_kept_whole_or_not_at_all_and_a_batch_as_far_as_it_goes() {
    var good = LineageSteps.event("START", UUID.randomUUID(), "batched", Instant.now());
    var bad = good.deepCopy();
    bad.remove("run");
    var events = LineageSteps.JSON.createArrayNode().add(good).add(bad).add(good);

    var whole = api.post("owner", LINEAGE, JSON, bytes(events.toString()));
    assertThat(whole.status()).isEqualTo(400);
    assertThat(whole.body().at("/errors/0/pointer").asText()).isEqualTo("/1/run/runId");
    assertThat(whole.body().at("/errors/0/message").asText()).contains("UUID");
    steps.settle();
    assertThat(api.get("business", "/api/v1/jobs?name=batched").body().path("items")).isEmpty();

    var batch = api.post("owner", LINEAGE + "/batch", JSON, bytes(events.toString())).body();
    assertThat(batch.path("status").asText()).isEqualTo("partial_success");
    assertThat(batch.path("summary").toString())
        .isEqualTo(
            "{\"received\":3,\"successful\":2,\"failed\":1,\"retriable\":0,\"non_retriable\":1}");
    assertThat(batch.at("/failed_events/0/index").asInt()).isEqualTo(1);
    assertThat(batch.at("/failed_events/0/reason").asText()).contains("/run/runId");
    steps.settle();
    assertThat(api.get("business", "/api/v1/jobs?name=batched").body().path("items")).hasSize(1);
  }

  @Test
  void who_may_not_report_is_told_so() {
    var event = LineageSteps.event("START", UUID.randomUUID(), "forbidden", Instant.now());

    assertThat(api.post("business", LINEAGE, JSON, bytes(event.toString())).status())
        .isEqualTo(403);
    assertThat(api.post("", LINEAGE, JSON, bytes(event.toString())).status()).isEqualTo(401);
    assertThat(api.get("business", LINEAGE + "/intake").status()).isEqualTo(403);
    assertThat(api.get("admin", LINEAGE + "/intake").status()).isEqualTo(200);
  }

  private static Api.Answer post(String event) {
    return api.post("owner", LINEAGE, JSON, bytes(event));
  }

  private static byte[] asArray(byte[] body) throws Exception {
    JsonNode read = LineageSteps.JSON.readTree(body);
    return read instanceof ObjectNode object
        ? bytes(LineageSteps.JSON.createArrayNode().add(object).toString())
        : body;
  }

  private static List<Path> files(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
