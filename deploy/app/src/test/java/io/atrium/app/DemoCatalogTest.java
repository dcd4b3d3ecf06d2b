package io.atrium.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Document;
import io.atrium.schemas.Kinds;
import io.atrium.schemas.Link;
import io.atrium.schemas.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo catalog as it lies in the repository, and as the application carries it. */
class DemoCatalogTest {

  private static final Path FOLDER = Path.of("..", "demo");
  private static final String LIFECYCLE = "lifecycle.yaml";
  private static final Kinds KINDS = Kinds.builtIn();
  private static final DescriptorReader READER = new DescriptorReader();

  /** Named by descriptors so that dangling references can be seen. */
  private static final Set<String> MISSING_ON_PURPOSE =
      Set.of(
          "data-product:banking.core/account-master",
          "data-product:hr/employee-profiles",
          "data-product:platform.reference/aerial-images",
          "data-product:platform.reference/storm-forecast",
          "data-product:risk.compliance/sanctions-lists",
          "model:marketing/offer-uplift");

  private static List<Path> files = List.of();
  private static List<Descriptor> descriptors = List.of();

  @BeforeAll
  static void the_documents_are_valid() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    DescriptorValidator validator = new DescriptorValidator(KINDS);
    Stream.Builder<Descriptor> read = Stream.builder();
    for (Path file : files) {
      if (file.endsWith(LIFECYCLE)) {
        continue;
      }
      for (Document document : READER.read(Files.readAllBytes(file))) {
        assertThat(validator.validate(document)).as(file.toString()).isEmpty();
        read.add(Descriptor.of(Objects.requireNonNull(document.tree())));
      }
    }
    descriptors = read.build().toList();
  }

  @Test
  void all_kinds_are_shown_and_no_version_comes_twice() {
    assertThat(descriptors).hasSizeGreaterThan(110);
    assertThat(descriptors)
        .extracting(Descriptor::kind)
        .containsAll(KINDS.all().stream().map(kind -> kind.name()).toList());
    assertThat(descriptors).extracting(DemoCatalogTest::version).doesNotHaveDuplicates();
  }

  @Test
  void about_ten_assets_have_several_versions_to_compare() {
    var counts =
        descriptors.stream()
            .collect(Collectors.groupingBy(Descriptor::reference, Collectors.counting()));

    assertThat(counts.values().stream().filter(count -> count > 1)).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void owners_and_readers_are_teams_of_the_local_realm() {
    assertThat(descriptors)
        .flatExtracting(descriptor ->
            Stream.concat(Stream.of(descriptor.ownerTeam()), descriptor.teamNames().stream())
                .toList())
        .containsOnly("claims-ai", "data-platform", "customer-service");
    assertThat(descriptors)
        .extracting(Descriptor::visibility)
        .contains(Descriptor.Visibility.RESTRICTED, Descriptor.Visibility.INTERNAL);
  }

  @Test
  void references_lead_to_an_asset_except_a_few_on_purpose() {
    Set<String> versions = versions();
    Set<String> assets = assets();

    Set<String> missing =
        links()
            .filter(target -> !assets.contains(target.asset().toString()))
            .map(Reference::toString)
            .collect(Collectors.toSet());
    List<String> pinned =
        links()
            .filter(target -> target.version() != null)
            .map(target -> target.asset() + "@" + target.version())
            .toList();

    assertThat(missing).isEqualTo(MISSING_ON_PURPOSE);
    assertThat(pinned).isNotEmpty().isSubsetOf(versions);
  }

  @Test
  void parts_that_are_referred_to_are_output_ports() {
    Set<String> ports =
        descriptors.stream()
            .flatMap(descriptor ->
                descriptor.tree().at("/spec/outputPorts").findValuesAsText("name").stream()
                    .map(port -> descriptor.reference() + "#" + port))
            .collect(Collectors.toSet());

    assertThat(links().filter(target -> target.part() != null).toList())
        .isNotEmpty()
        .extracting(target -> target.asset() + "#" + target.part())
        .isSubsetOf(ports);
  }

  @Test
  void the_lifecycle_names_versions_of_the_catalog_and_states_that_exist() throws IOException {
    JsonNode lifecycle =
        Objects.requireNonNull(
            READER.read(Files.readAllBytes(FOLDER.resolve(LIFECYCLE))).getFirst().tree());
    Set<String> assets = assets();

    assertThat(lifecycle.size()).isGreaterThanOrEqualTo(10);
    assertThat(lifecycle.fieldNames()).toIterable().isSubsetOf(versions());
    for (var entry : lifecycle.properties()) {
      JsonNode value = entry.getValue();
      if (value.isTextual()) {
        assertThat(value.textValue()).as(entry.getKey()).isIn("draft", "in-review");
        continue;
      }
      String state = value.path("state").asText();
      assertThat(state).as(entry.getKey()).isIn("deprecated", "retired");
      if (state.equals("deprecated")) {
        assertThat(value.path("successor").asText()).as(entry.getKey()).isIn(assets);
      }
    }
  }

  @Test
  void the_application_carries_the_catalog_with_it() throws IOException {
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      try (var carried =
          DemoCatalogTest.class.getResourceAsStream("/atrium/demo/" + file.getFileName())) {
        assertThat(carried)
            .as(file.toString())
            .isNotNull()
            .hasBinaryContent(Files.readAllBytes(file));
      }
    }
  }

  private static Stream<Reference> links() {
    return descriptors.stream()
        .flatMap(descriptor -> descriptor.references(KINDS.require(descriptor.kind())).stream())
        .map(Link::target);
  }

  private static Set<String> versions() {
    return descriptors.stream().map(DemoCatalogTest::version).collect(Collectors.toSet());
  }

  private static Set<String> assets() {
    return descriptors.stream()
        .map(descriptor -> descriptor.reference().toString())
        .collect(Collectors.toSet());
  }

  private static String version(Descriptor descriptor) {
    return descriptor.reference() + "@" + descriptor.version();
  }
}
