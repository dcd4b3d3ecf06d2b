package io.atrium.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Document;
import io.atrium.schemas.Kinds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The importers on real catalogs. */
class RealDataTest {

  private static final DescriptorValidator VALIDATOR = new DescriptorValidator(Kinds.builtIn());
  private static final List<Importer> IMPORTERS =
      List.of(
          new ModelsDev(),
          new PromptsChat(),
          new McpRegistry(),
          new AwesomeAzd(),
          new OpenDataRegistry());

  @ParameterizedTest
  @CsvSource({
    "models-dev, 3353, 0",
    "prompts-chat, 1143, 0",
    "mcp-registry, 339, 5",
    "awesome-azd, 276, 0",
    "open-data-registry, 836, 0"
  })
  void every_record_becomes_a_valid_descriptor_or_a_refusal(String format, int records, int refused)
      throws IOException {
    var importer =
        IMPORTERS.stream().filter(one -> one.format().equals(format)).findFirst().orElseThrow();
    var target = new Target("team:data-platform", importer.defaultDomain());
    var read = 0;
    var refusals = new ArrayList<String>();
    var faults = new ArrayList<String>();
    var keys = new HashSet<String>();
    var references = new TreeMap<String, List<String>>();
    try (var source = new FolderSource(RealData.folder(format));
        var stream = importer.read(source)) {
      for (var iterator = stream.iterator(); iterator.hasNext(); ) {
        read++;
        switch (iterator.next()) {
          case SourceRecord.Unreadable broken ->
              refusals.add(broken.key() + ": " + broken.reason());
          case SourceRecord.Readable record -> {
            var converted = importer.convert(record, target);
            assertThat(converted).as(record.key()).isNotEmpty();
            for (var imported : converted) {
              switch (imported) {
                case Imported.Refused no -> refusals.add(no.key() + ": " + no.reason());
                case Imported.Remarked remark -> faults.add(remark.key() + ": " + remark.reason());
                case Imported.Described described -> {
                  var _ = keys.add(described.key());
                  check(described, faults);
                  references
                      .computeIfAbsent(reference(described.descriptor()), none -> new ArrayList<>())
                      .add(described.key());
                }
              }
            }
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(read).isEqualTo(records);
    assertThat(refusals).hasSize(refused).allMatch(reason -> reason.contains("blank"));
    // names that several records want are told apart by their keys
    var contested = references.values().stream().filter(claims -> claims.size() > 1).toList();
    assertThat(contested.size()).isLessThan(40);
  }

  private static void check(Imported.Described described, List<String> faults) {
    VALIDATOR
        .validate(Document.of(described.descriptor()))
        .forEach(
            fault -> faults.add(described.key() + " " + fault.pointer() + ": " + fault.message()));
    if (faults.isEmpty()) {
      assertThat(Descriptor.of(described.descriptor()).title()).isNotBlank();
    }
  }

  private static String reference(JsonNode descriptor) {
    return descriptor.path("kind").asText()
        + ":"
        + descriptor.path("metadata").path("domain").asText()
        + "/"
        + descriptor.path("metadata").path("name").asText();
  }
}
