package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.FolderSource;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.RealData;
import io.atrium.exchange.format.Target;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Document;
import io.atrium.schemas.Kinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads documents for tests: fixtures beside the tests, and real ones where they are at hand. */
final class StandardDocuments {

  static final Target TARGET = new Target("team:data-platform", "imported");

  private static final DescriptorValidator VALIDATOR = new DescriptorValidator(Kinds.builtIn());
  private static final Pattern READ = Pattern.compile("(?i).*\\.(json|ya?ml)");
  private static final List<String> KEYS =
      List.of("name", "server", "property", "channel", "username", "url", "dimension");

  private StandardDocuments() {}

  static Original fixture(String path) {
    try (var stream = StandardDocuments.class.getResourceAsStream(path)) {
      assertThat(stream).as(path).isNotNull();
      return new Original(path, stream.readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static ObjectNode descriptor(Reading reading) {
    assertThat(reading.assets()).singleElement().isInstanceOf(Imported.Described.class);
    var descriptor = ((Imported.Described) reading.assets().getFirst()).descriptor();
    assertThat(VALIDATOR.validate(Document.of(descriptor))).as(descriptor.toString()).isEmpty();
    return descriptor;
  }

  static String refusal(Reading reading) {
    assertThat(reading.assets()).singleElement().isInstanceOf(Imported.Refused.class);
    return ((Imported.Refused) reading.assets().getFirst()).reason();
  }

  /** What became of the files of a folder of real data, those named like schemas left out. */
  record Census(
      int files, int described, int refused, int remarked, Set<String> reasons, Set<String> lost) {

    String counts() {
      return "%d files: %d described, %d refused, %d remarked"
          .formatted(files, described, refused, remarked);
    }
  }

  /** The pointers that a text beside the fixtures lists, one a line. */
  static List<String> lost(String standard) {
    return fixture(standard + "/lost.txt").text().lines().toList();
  }

  /** Reads every file that the standard recognises; each descriptor must be valid. */
  static Census census(Standard standard, @Nullable Exporter exporter, String... folders)
      throws IOException {
    var files = 0;
    var described = 0;
    var refused = 0;
    var remarked = 0;
    var lost = new TreeSet<String>();
    var reasons = new TreeSet<String>();
    for (var folder : folders) {
      try (var source = new FolderSource(RealData.folder(folder))) {
        for (var file : source.files()) {
          if (!READ.matcher(file).matches() || file.contains("schema") && file.endsWith(".json")) {
            continue;
          }
          var original = original(source, file);
          if (!standard.recognises(original)) {
            continue;
          }
          files++;
          var reading = standard.read(original, TARGET);
          remarked += reading.remarks().isEmpty() ? 0 : 1;
          assertThat(reading.assets()).as(file).isNotEmpty();
          if (reading.assets().getFirst() instanceof Imported.Refused no) {
            refused++;
            reasons.add(no.reason());
            continue;
          }
          described++;
          var descriptor = descriptor(reading);
          if (exporter != null) {
            var tree = exporter.tree(original);
            var again = new Original(file, exporter.render(tree));
            assertThat(standard.recognises(again)).as(file).isTrue();
            assertThat(descriptor(standard.read(again, TARGET))).as(file).isEqualTo(descriptor);
            var written = new Original(file, exporter.render(exporter.write(descriptor)));
            assertThat(standard.recognises(written)).as(file).isTrue();
            var second = descriptor(standard.read(written, TARGET));
            assertThat(names(second)).as(file).containsAll(names(descriptor));
            losses(tree, exporter.write(descriptor), "", lost);
          }
        }
      }
    }
    return new Census(files, described, refused, remarked, reasons, lost);
  }

  private static Set<String> names(JsonNode descriptor) {
    var names = new TreeSet<String>();
    descriptor
        .path("spec")
        .path("outputPorts")
        .forEach(port -> names.add(port.path("name").asText()));
    return names;
  }

  static Original original(FolderSource source, String file) throws IOException {
    try (var stream = source.open(file)) {
      return new Original(file, stream.readAllBytes(), source);
    }
  }

  /** Pointers to what is in a document and not as such in another; {@code *} for an index. */
  static void losses(JsonNode before, JsonNode after, String pointer, Set<String> lost) {
    if (before.isObject() && after.isObject()) {
      before
          .properties()
          .forEach(member ->
              losses(
                  member.getValue(),
                  after.path(member.getKey()),
                  pointer + "/" + member.getKey(),
                  lost));
    } else if (before.isArray() && after.isArray()) {
      for (var i = 0; i < before.size(); i++) {
        losses(before.get(i), counterpart(before.get(i), i, after), pointer + "/*", lost);
      }
    } else if (before.isContainerNode()
        ? !before.isEmpty() && after.isMissingNode()
        : !same(before, after)) {
      lost.add(pointer);
    }
  }

  private static boolean same(JsonNode before, JsonNode after) {
    return before.equals(after)
        || before.isValueNode()
            && after.isValueNode()
            && before.asText().strip().equals(after.asText());
  }

  private static JsonNode counterpart(JsonNode item, int index, JsonNode list) {
    for (var key : KEYS) {
      if (item.has(key)) {
        var found = new ArrayList<JsonNode>();
        list.forEach(other -> {
          if (other.path(key).equals(item.path(key))) {
            found.add(other);
          }
        });
        if (found.contains(list.path(index))) {
          return list.path(index);
        }
        if (!found.isEmpty()) {
          return found.getFirst();
        }
      }
    }
    return list.path(index);
  }
}
