package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.lineage.NodeId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Input that is too large, too deep, or strange: answered clearly, within bounds, never by a 500.
 */
class HostileEventsIT {

  private static final String JSON = "application/json";
  private static final String LINEAGE = "/api/v1/lineage";

  @RegisterExtension static final TestServer server = LineageSteps.server();

  private static final Api api = server.api();
  private static LineageSteps steps;

  @BeforeAll
  static void start() {
    steps = new LineageSteps(server.application());
  }

  @AfterEach
  void nothing_was_set_aside() {
    steps.settle();
    assertThat(steps.rows("select failure from lineage.event where failure is not null")).isEmpty();
  }

  @Test
  void a_facet_of_ten_megabytes_is_refused_by_name() {
    var event = event("large");
    event
        .withObjectProperty("run")
        .putObject("facets")
        .putObject("spark.logicalPlan")
        .put("plan", "x".repeat(10 << 20));

    var answer = post(event);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().at("/errors/0/pointer").asText())
        .isEqualTo("/run/facets/spark.logicalPlan");
    assertThat(answer.body().path("detail").asText())
        .contains("spark.openlineage.facets.spark.logicalPlan.disabled");
  }

  @Test
  void a_hundred_thousand_inputs_are_refused_and_ten_thousand_are_written() {
    var event = event("wide");
    var inputs = event.putArray("inputs");
    for (var i = 0; i < 100_000; i++) {
      inputs.add(LineageSteps.dataset("wide" + i));
    }
    var answer = post(event);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/inputs");

    while (inputs.size() > 10_000) {
      inputs.remove(inputs.size() - 1);
    }
    var begin = System.nanoTime();
    assertThat(post(event).status()).isEqualTo(201);
    steps.settle();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
    assertThat(
            steps.number(
                "select count(*) from lineage.edge e join lineage.node n on n.nr = e.target where e.kind = 'reads' and n.id = '%s'"
                    .formatted(NodeId.ofJob("tests", "wide"))))
        .isEqualTo(10_000);
  }

  @Test
  void more_than_a_request_may_have_is_refused_compressed_or_not() throws Exception {
    var large = new byte[17 << 20];
    Arrays.fill(large, (byte) ' ');
    assertThat(api.post("owner", LINEAGE, JSON, large).status()).isEqualTo(413);

    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      for (var i = 0; i < 512; i++) {
        gzip.write(large, 0, 1 << 20);
      }
    }
    var named =
        api.send("owner", "POST", LINEAGE, JSON, bomb.toByteArray(), "Content-Encoding", "gzip");
    assertThat(named.status()).as(named.raw().body()).isEqualTo(413);
    assertThat(api.post("owner", LINEAGE, JSON, bomb.toByteArray()).status()).isEqualTo(413);
    var damaged = bomb.toByteArray();
    Arrays.fill(damaged, 100, 200, (byte) 7);
    assertThat(api.post("owner", LINEAGE, JSON, damaged).status()).isEqualTo(400);
  }

  @Test
  void names_of_every_plane_of_unicode_and_of_any_length_allowed_are_kept() {
    var random = new Random(7);
    var longest = new StringBuilder();
    while (longest.length() < 3_998) {
      longest.appendCodePoint(0x10000 + random.nextInt(0x1000) * 16);
    }
    for (var plane = 0; plane <= 16; plane++) {
      var name = "p" + plane + Character.toString(plane * 0x10000 + (plane == 0 ? 0xE9 : 0x41));
      var event = event(name);
      event.putArray("outputs").add(LineageSteps.dataset(name));
      assertThat(post(event).status()).as(name).isEqualTo(201);
    }
    var event = event(longest.toString());
    event
        .putArray("outputs")
        .add(LineageSteps.dataset(longest.toString()))
        .add(LineageSteps.dataset("\t\r\n\u007f'\"\\;--%_"));
    assertThat(post(event).status()).isEqualTo(201);
    steps.settle();

    for (var name :
        new String[] {
          "p16" + Character.toString(0x100041), longest.toString(), "\t\r\n\u007f'\"\\;--%_"
        }) {
      var found = api.get("business", "/api/v1/datasets/" + NodeId.ofDataset("db", name)).body();
      assertThat(found.path("name").asText()).isEqualTo(name);
    }
  }

  @Test
  void nul_and_half_characters_are_refused_in_names_and_kept_in_facets() {
    for (var name : new String[] {"a\u0000b", "a\ud800b", "\udc00"}) {
      var event = event("x");
      event.withObjectProperty("job").put("name", name);
      var answer = post(event);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/job/name");
    }
    var event = event("nul");
    event
        .withObjectProperty("job")
        .putObject("facets")
        .putObject("own")
        .put("text", "a\u0000b")
        .put("half", "\ud800");
    assertThat(post(event).status()).isEqualTo(201);
    steps.settle();
    var facet =
        api.get("business", "/api/v1/jobs/" + NodeId.ofJob("tests", "nul"))
            .body()
            .at("/facets/own");
    assertThat(facet.path("text").asText()).isEqualTo("a\u0000b");
  }

  @Test
  void deep_nesting_double_members_and_other_json_are_refused() {
    for (var text :
        new String[] {
          "[".repeat(100_000),
          "{\"a\":".repeat(100_000),
          "{\"eventTime\": \"2026-11-22T09:30:00Z\", \"eventTime\": \"2026-11-22T09:30:00Z\"}",
          "null",
          "\"text\"",
          "",
          "{\"eventTime\": 1e999999999, \"job\": {\"namespace\": \"n\", \"name\": \"j\"}}",
          "\u0000"
        }) {
      var answer = api.post("owner", LINEAGE, JSON, text.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).as(text.substring(0, Math.min(50, text.length()))).isEqualTo(400);
      assertThat(answer.body().path("detail").asText()).isNotBlank();
    }
    var numbers = event("numbers");
    var text =
        numbers
            .toString()
            .replace("\"eventType\"", "\"x\": 1e999999999, \"eventType\"")
            .replace(
                "\"name\":\"numbers\"",
                "\"name\":\"numbers\",\"facets\":{\"n\":{\"v\":1e999999,\"w\":12345678901234567890123,\"z\":-0.0}}");
    assertThat(api.post("owner", LINEAGE, JSON, text.getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(201);
    steps.settle();
    assertThat(api.get("business", "/api/v1/jobs/" + NodeId.ofJob("tests", "numbers")).status())
        .isEqualTo(200);
  }

  @Test
  void a_cycle_of_ten_thousand_jobs_is_written_and_read() {
    var count = 10_000;
    var events = LineageSteps.JSON.createArrayNode();
    for (var i = 0; i < count; i++) {
      var event = event("cycle" + i);
      event.putArray("inputs").add(LineageSteps.dataset("cycle" + i));
      event.putArray("outputs").add(LineageSteps.dataset("cycle" + (i + 1) % count));
      events.add(event);
    }
    assertThat(
            api.post("owner", LINEAGE, JSON, events.toString().getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(201);
    steps.settle();

    assertThat(steps.number("select count(*) from lineage.node where name like 'cycle%'"))
        .isEqualTo(2L * count);
    var begin = System.nanoTime();
    var graph = api.get("business", "/marquez/api/v1/lineage?depth=1000&nodeId=dataset:db:cycle0");
    assertThat(graph.status()).isEqualTo(200);
    assertThat(graph.body().path("graph").size()).isBetween(40, 2_000);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
  }

  private static ObjectNode event(String job) {
    return LineageSteps.event("COMPLETE", UUID.randomUUID(), job, Instant.now());
  }

  /** Escaped, so that half a character reaches the server as such. */
  private static Api.Answer post(ObjectNode event) {
    try {
      return api.post(
          "owner",
          LINEAGE,
          JSON,
          LineageSteps.JSON
              .writer()
              .with(JsonWriteFeature.ESCAPE_NON_ASCII)
              .writeValueAsBytes(event));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
