package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  static final IntakeConfiguration CONFIGURATION =
      new IntakeConfiguration(
          true,
          16 << 20,
          1 << 20,
          10_000,
          50_000,
          64 << 20,
          500,
          Duration.ofMillis(10),
          Duration.ofDays(30),
          Duration.ofDays(400));

  private final EventReader reader = new EventReader(new EventBounds(CONFIGURATION));

  private static final String RUN = "0199f3a2-7c1e-7d1b-9a55-3f2f0c9d8e11";

  @Test
  void an_event_without_schema_producer_type_and_zone_is_read() throws Exception {
    var event =
        read(
            """
            {"eventTime": "2026-11-22T09:30:00.123456789", "run": {"runId": "%s"},
             "job": {"namespace": "n", "name": "j", "facets": null}, "inputs": null}
            """
                .formatted(RUN));

    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T09:30:00.123456Z"));
    assertThat(event.state()).isNull();
    assertThat(event.inputs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/job",
        "[]|",
        "7|''",
        "{'eventTime': 'T', 'job': {'namespace': 'n', 'name': 'j'}}|/eventTime",
        "{'job': {'namespace': 'n', 'name': 'j'}}|/eventTime",
        "{'eventTime': 'NOW', 'eventType': 'START', 'job': {'namespace': 'n', 'name': 'j'}}|/run/runId",
        "{'eventTime': 'NOW', 'run': {}, 'job': {'namespace': 'n', 'name': 'j'}}|/run/runId",
        "{'eventTime': 'NOW', 'run': {'runId': '1-2-3-4-5'}, 'job': {'namespace': 'n', 'name': 'j'}}|/run/runId",
        "{'eventTime': 'NOW', 'run': {'runId': 'RUN'}}|/job",
        "{'eventTime': 'NOW', 'run': {'runId': 'RUN'}, 'job': {'namespace': 'n'}}|/job/name",
        "{'eventTime': 'NOW', 'run': {'runId': 'RUN'}, 'job': {'namespace': ' ', 'name': 'j'}}|/job/namespace",
        "{'eventTime': 'NOW', 'eventType': 'DONE', 'run': {'runId': 'RUN'}, 'job': {'namespace': 'n', 'name': 'j'}}|/eventType",
        "{'eventTime': 'NOW', 'job': {'namespace': 'n', 'name': 'j'}, 'inputs': {}}|/inputs",
        "{'eventTime': 'NOW', 'job': {'namespace': 'n', 'name': 'j'}, 'outputs': [{'namespace': 'n', 'name': 7}]}|/outputs/0/name",
        "{'eventTime': 'NOW', 'job': {'namespace': 'n', 'name': 'a\\u0000b'}}|/job/name",
        "{'eventTime': 'NOW', 'job': {'namespace': 'n', 'name': 'a\\ud800b'}}|/job/name",
        "{'eventTime': 'NOW', 'job': {'namespace': 'n', 'name': 'j', 'facets': []}}|/job/facets",
        "{'eventTime': 'NOW', 'job': {'namespace': 'n', 'name': 'j'}, 'dataset': {'namespace': 'n', 'name': 'd'}}|/dataset"
      })
  void what_is_missing_is_named_with_its_place(String text, String pointer) {
    var request =
        reader.read(
            bytes(
                text.replace('\'', '"')
                    .replace("NOW", "2026-11-22T09:30:00Z")
                    .replace("RUN", RUN)));

    if (pointer == null) {
      assertThat(request.elements()).isEmpty();
      return;
    }
    var fault = request.elements().getFirst().fault();
    assertThat(fault).isNotNull();
    assertThat(fault.fault("").pointer()).isEqualTo(pointer);
    assertThat(fault.type()).isEqualTo(IntakeProblem.INVALID_LINEAGE_EVENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "nothing", "{\"a\": 1} {\"b\": 2}", "{\"a\": 1, \"a\": 2}", "[1,"})
  void what_is_not_json_is_refused_with_a_remedy(String text) {
    assertThatThrownBy(() -> reader.read(bytes(text)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(IntakeProblem.INVALID_LINEAGE_EVENT);
              assertThat(problem.detail()).isNotBlank();
            });
  }

  @Test
  void a_member_that_comes_twice_is_named() {
    assertThatThrownBy(() -> reader.read(bytes("{\"eventTime\": \"a\", \"eventTime\": \"b\"}")))
        .hasMessageContaining("`eventTime` comes twice")
        .hasMessageContaining("line 1");
  }

  @Test
  void a_thousand_levels_are_refused_and_four_hundred_are_kept() {
    assertThatThrownBy(() -> reader.read(bytes("[".repeat(1_000))))
        .hasMessageContaining("nested deeper");
    var deep = "{\"a\":".repeat(400) + "1" + "}".repeat(400);
    var event =
        "{\"eventTime\": \"2026-11-22T09:30:00Z\", \"job\": {\"namespace\": \"n\", \"name\": \"j\", \"facets\": {\"deep\": %s}}}"
            .formatted(deep);

    assertThat(reader.read(bytes(event)).elements().getFirst().fault()).isNull();
  }

  @Test
  void elements_of_an_array_keep_their_own_bytes() throws Exception {
    var first =
        "{\"eventTime\": \"2026-11-22T09:30:00Z\",  \"job\": {\"namespace\": \"ä😀\", \"name\": \"j\"}}";
    var request =
        reader.read(bytes(" [ " + first + ",\n" + first.replace("\"j\"", "\"k\"") + "] "));

    assertThat(request.array()).isTrue();
    assertThat(new String(request.elements().getFirst().body(), StandardCharsets.UTF_8))
        .isEqualTo(first);
    var second = EventReader.event(request.elements().getLast().body());
    assertThat(second.job()).isNotNull();
    assertThat(second.job().name()).isEqualTo("k");
    assertThat(second.job().namespace()).isEqualTo("ä😀");
  }

  @Test
  void utf_16_is_read_too() throws Exception {
    var text =
        "[{\"eventTime\": \"2026-11-22T09:30:00Z\", \"job\": {\"namespace\": \"ä😀\", \"name\": \"j\"}}]";
    var element = reader.read(text.getBytes(StandardCharsets.UTF_16)).elements().getFirst();

    assertThat(element.fault()).isNull();
    var job = EventReader.event(element.body()).job();
    assertThat(job).isNotNull();
    assertThat(job.namespace()).isEqualTo("ä😀");
  }

  @Test
  void too_many_datasets_and_too_large_facets_say_what_to_do() {
    var inputs = "{\"namespace\": \"n\", \"name\": \"d\"},".repeat(10_001);
    var many =
        "{\"eventTime\": \"2026-11-22T09:30:00Z\", \"job\": {\"namespace\": \"n\", \"name\": \"j\"}, \"inputs\": [%s]}"
            .formatted(inputs.substring(0, inputs.length() - 1));
    var large =
        "{\"eventTime\": \"2026-11-22T09:30:00Z\", \"job\": {\"namespace\": \"n\", \"name\": \"j\", \"facets\": {\"a/b\": {\"x\": \"%s\"}}}}"
            .formatted("x".repeat(1 << 20));

    var first = reader.read(bytes(many)).elements().getFirst().fault();
    var second = reader.read(bytes(large)).elements().getFirst().fault();

    assertThat(first).isNotNull();
    assertThat(first.fault("").pointer()).isEqualTo("/inputs");
    assertThat(first.type()).isEqualTo(IntakeProblem.LINEAGE_EVENT_TOO_LARGE);
    assertThat(second).isNotNull();
    assertThat(second.fault("/3").pointer()).isEqualTo("/3/job/facets/a~1b");
    assertThat(second.reason()).contains("switch it off");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T09:30:00Z, 2026-11-22T09:30:00Z",
    "2026-11-22T09:30:00.5+02:00, 2026-11-22T07:30:00.5Z",
    "2026-11-22T09:30:00+0200, 2026-11-22T07:30:00Z",
    "2026-11-22 09:30:00.123456, 2026-11-22T09:30:00.123456Z",
    "2026-11-22T09:30:00.123456789123Z, 2026-11-22T09:30:00.123456Z",
    "2026-11-22T09:30, 2026-11-22T09:30:00Z",
    "2026-11-22T09:30:00Z[UTC], 2026-11-22T09:30:00Z",
    "2026-02-30T09:30:00Z,",
    "2026-11-22T25:30:00Z,",
    "yesterday,",
    "1795334400,"
  })
  void times_are_read_as_emitters_write_them(String text, Instant time) {
    assertThat(EventTime.parse(text).orElse(null)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/OpenLineage/OpenLineage/tree/8f02abfb7a252783b95df79f443edb13959bf52c/integration/spark,"
        + " https://github.com/OpenLineage/OpenLineage/integration/spark",
    "https://github.com/OpenLineage/OpenLineage/tree/0.0.1/integration/dbt,"
        + " https://github.com/OpenLineage/OpenLineage/integration/dbt",
    "https://github.com/apache/airflow/tree/providers-openlineage/2.7.3,"
        + " https://github.com/apache/airflow",
    "https://etl.example.com/v1.2.3/loader?build=7#x, https://etl.example.com/loader",
    "https://github.com/OpenLineage/OpenLineage/blob/v1-0-0/client,"
        + " https://github.com/OpenLineage/OpenLineage/client",
    "nightly, nightly",
    "' ', unknown"
  })
  void producers_are_named_without_their_versions(String uri, String name) {
    assertThat(Producers.normal(uri)).isEqualTo(name);
  }

  private LineageEvent read(String text) throws Exception {
    var element = reader.read(bytes(text)).elements().getFirst();
    assertThat(element.fault()).isNull();
    return EventReader.event(element.body());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
