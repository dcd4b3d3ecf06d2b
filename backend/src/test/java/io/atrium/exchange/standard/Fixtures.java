package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.FolderSource;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.RealData;
import io.atrium.exchange.format.Source;
import io.atrium.exchange.format.Target;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Document;
import io.atrium.schemas.Kinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the tests of several standards need: documents, valid descriptors, and what gets lost. */
final class Fixtures {

  static final Target TARGET = new Target("team:data-platform", "imported");

  /** All that there are. */
  static final List<Standard> STANDARDS =
      List.of(
          new AgentCard(),
          new AzureMl(),
          new Backstage(),
          new Croissant(),
          new CycloneDx(),
          new Dcat(),
          new DcsStandard(),
          new Dotprompt(),
          new DpdsStandard(),
          new FabricPattern(),
          new Flowise(),
          new KubeflowCatalog(),
          new McpServer(),
          new ModelCard(),
          new OdcsStandard(),
          new OdpsBitolStandard(),
          new OdpsStandard(),
          new Prompty());

  private static final DescriptorValidator VALIDATOR = new DescriptorValidator(Kinds.builtIn());

  private Fixtures() {}

  static Original text(String file, String content) {
    return new Original(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A file beside the tests of a standard. */
  static Original resource(String path) {
    try (var stream = Fixtures.class.getResourceAsStream(path)) {
      assertThat(stream).as(path).isNotNull();
      return new Original(path.substring(path.lastIndexOf('/') + 1), stream.readAllBytes());
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  static void each(String folder, Consumer<Original> action) throws IOException {
    try (Source source = new FolderSource(RealData.folder(folder))) {
      for (var file : source.files()) {
        try (var stream = source.open(file)) {
          action.accept(new Original(file, stream.readAllBytes(), source));
        }
      }
    }
  }

  /** The descriptor of a document that becomes one asset. */
  static JsonNode described(Reading reading) {
    assertThat(reading.assets()).hasSize(1);
    return described(reading.assets().getFirst());
  }

  static JsonNode described(Imported asset) {
    if (!(asset instanceof Imported.Described described)) {
      throw new AssertionError(asset.toString());
    }
    assertThat(VALIDATOR.validate(Document.of(described.descriptor())))
        .as(described.key())
        .isEmpty();
    return described.descriptor();
  }

  static String refusal(Reading reading) {
    assertThat(reading.assets()).hasSize(1);
    if (!(reading.assets().getFirst() instanceof Imported.Refused refused)) {
      throw new AssertionError(reading.assets().toString());
    }
    return refused.reason();
  }

  /** Every file of some folders, read by one standard. */
  static final class Tally {

    int recognised;
    int described;
    int refused;
    int remarked;
    final List<String> refusals = new ArrayList<>();
    final TreeMap<String, Integer> remarks = new TreeMap<>();
    final Set<String> lost = new TreeSet<>();

    static Tally of(Standard standard, @Nullable Exporter exporter, String... folders)
        throws IOException {
      var tally = new Tally();
      for (var folder : folders) {
        each(folder, original -> tally.add(standard, exporter, original));
      }
      System.out.printf(
          "%s: %d recognised, %d described, %d refused, %d with remarks%n  remarks %s%n  lost %s%n",
          standard.name(),
          tally.recognised,
          tally.described,
          tally.refused,
          tally.remarked,
          tally.remarks,
          tally.lost);
      return tally;
    }

    private void add(Standard standard, @Nullable Exporter exporter, Original original) {
      if (!standard.recognises(original)) {
        return;
      }
      recognised++;
      var reading = standard.read(original, TARGET);
      remarked += reading.remarks().isEmpty() ? 0 : 1;
      reading
          .remarks()
          .forEach(remark -> {
            var _ =
                remarks.merge(
                    remark.pointer().replaceAll("/\\d+", "/*") + ": " + remark.reason(),
                    1,
                    Integer::sum);
          });
      var descriptors = new ArrayList<JsonNode>();
      for (var asset : reading.assets()) {
        if (asset instanceof Imported.Refused no) {
          refused++;
          refusals.add(original.file() + ": " + no.reason());
        } else {
          described++;
          descriptors.add(described(asset));
        }
      }
      if (exporter != null && !descriptors.isEmpty()) {
        var tree = exporter.tree(original);
        var again =
            standard.read(new Original(original.file(), exporter.render(tree)), TARGET).assets();
        assertThat(again.stream().map(Fixtures::described).toList())
            .as(original.file())
            .isEqualTo(descriptors);
        for (var descriptor : descriptors) {
          var written = exporter.write(descriptor);
          var back = new Original(original.file(), exporter.render(written));
          assertThat(standard.recognises(back)).as(original.file()).isTrue();
          var _ = described(standard.read(back, TARGET).assets().getFirst());
        }
        if (descriptors.size() == 1) {
          lose("", tree, exporter.write(descriptors.getFirst()));
        }
      }
    }

    /** What the one tree says and the other does not, as pointers without names of entries. */
    private void lose(String pointer, JsonNode before, JsonNode after) {
      if (after.isMissingNode()) {
        var _ = lost.add(pointer);
      } else if (before.isObject()) {
        before
            .fieldNames()
            .forEachRemaining(
                member -> lose(pointer + "/" + member, before.path(member), after.path(member)));
      } else if (before.isArray()) {
        for (var i = 0; i < before.size(); i++) {
          lose(pointer + "/*", before.path(i), after.path(i));
        }
      }
    }
  }
}
