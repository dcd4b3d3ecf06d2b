package io.atrium.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atrium.schemas.DescriptorReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoLineageTest {

  private static final List<JsonNode> EVENTS = new ArrayList<>();

  @BeforeAll
  static void read() throws Exception {
    var mapper = new ObjectMapper();
    for (var line : DemoLineage.events().strip().split("\n", -1)) {
      EVENTS.add(mapper.readTree(line));
    }
  }

  @Test
  void a_few_nights_of_jobs_with_columns_and_one_failure() {
    var jobs = new HashSet<String>();
    var datasets = new HashSet<String>();
    for (var event : EVENTS) {
      jobs.add(event.at("/job/name").asText());
      datasets(event).forEach(dataset -> datasets.add(name(dataset)));
    }

    assertThat(jobs).hasSizeBetween(15, 25);
    assertThat(datasets).hasSizeBetween(15, 25);
    assertThat(EVENTS)
        .filteredOn(event -> event.path("eventType").asText().equals("FAIL"))
        .singleElement()
        .satisfies(event ->
            assertThat(event.at("/run/facets/errorMessage/message").asText()).isNotBlank());
    assertThat(EVENTS.stream().flatMap(event -> datasets(event).stream()))
        .anySatisfy(dataset -> assertThat(dataset.at("/facets/columnLineage/fields")).isNotEmpty());
  }

  @Test
  void its_tables_are_ports_of_the_demo_catalog() throws Exception {
    Set<String> ports = new HashSet<>();
    for (var document :
        new DescriptorReader()
            .read(Files.readAllBytes(Path.of("..", "demo", "data-products.yaml")))) {
      var tree = document.tree();
      assertThat(tree).isNotNull();
      tree.at("/spec/outputPorts").forEach(port -> ports.add(name(port.path("location"))));
    }

    var seen = new HashSet<String>();
    EVENTS.forEach(event -> datasets(event).forEach(dataset -> seen.add(name(dataset))));
    seen.retainAll(ports);
    assertThat(seen).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void the_last_night_is_moved_to_the_day_wanted_and_the_others_with_it() {
    var moved =
        DemoLineage.until(
            LocalDate.of(2027, 3, 1),
            "[{\"eventTime\":\"2026-11-20T23:00:00Z\"},{\"eventTime\":\"2026-11-21T01:00:00Z\",\"x\":\"2026-11-21\"}]");

    assertThat(moved)
        .isEqualTo(
            "[{\"eventTime\":\"2027-02-28T23:00:00Z\"},{\"eventTime\":\"2027-03-01T01:00:00Z\",\"x\":\"2026-11-21\"}]");
  }

  private static List<JsonNode> datasets(JsonNode event) {
    var datasets = new ArrayList<JsonNode>();
    event.path("inputs").forEach(datasets::add);
    event.path("outputs").forEach(datasets::add);
    return datasets;
  }

  private static String name(JsonNode owner) {
    return owner.path("namespace").asText() + " " + owner.path("name").asText();
  }
}
