package io.atrium.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Importer;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Source;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.exchange.format.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A first look through a whole source: how many records it has, and which keys and names several of
 * them claim. Names and keys that are claimed more than once get a piece of a hash, for all who
 * claim them, so that they do not depend on the order of records.
 */
final class Survey {

  private static final int KEY = 400;

  private final Importer importer;
  private final Target target;
  private final Set<String> present = new HashSet<>();
  private final Set<String> contestedKeys = new HashSet<>();
  private final Set<String> contestedNames = new HashSet<>();
  private final Map<String, Long> firstOfContested = new HashMap<>();
  private long total;

  private Survey(Importer importer, Target target) {
    this.importer = importer;
    this.target = target;
  }

  static Survey of(Importer importer, Source source, Target target) {
    var survey = new Survey(importer, target);
    survey.count(source);
    if (!survey.contestedKeys.isEmpty()) {
      survey.tellApart(source);
    }
    return survey;
  }

  long total() {
    return total;
  }

  /** Whether the source has something by this key, be it refused. */
  boolean has(String key) {
    return present.contains(key);
  }

  /** The key under which provenance knows the asset. */
  String key(Imported.Described described) {
    var key = shortened(described.key());
    return contestedKeys.contains(key)
        ? key + "~" + Slug.hash(content(described.descriptor())).substring(0, 8)
        : key;
  }

  /** Whether the very same entry came before, as the record with another number. */
  boolean repeats(String key, long ordinal) {
    return firstOfContested.getOrDefault(key, ordinal) != ordinal;
  }

  boolean isContested(String reference) {
    return contestedNames.contains(reference);
  }

  /** What the record becomes; an importer that fails refuses the one record. */
  List<Imported> convert(SourceRecord.Readable record) {
    try {
      return importer.convert(record, target);
    } catch (RuntimeException failure) {
      return List.of(
          new Imported.Refused(
              record.key(),
              "The importer could not make sense of it: "
                  + failure.getClass().getSimpleName()
                  + "."));
    }
  }

  /** What the source says, without where the import puts it. */
  private static String content(ObjectNode descriptor) {
    var metadata = descriptor.path("metadata");
    return metadata.path("title")
        + "\n"
        + metadata.path("description")
        + "\n"
        + descriptor.path("spec");
  }

  static String shortened(String key) {
    return key.length() <= KEY
        ? key
        : key.substring(0, KEY) + "~" + Slug.hash(key).substring(0, 16);
  }

  static String reference(ObjectNode descriptor) {
    var metadata = descriptor.path("metadata");
    return descriptor.path("kind").asText()
        + ":"
        + metadata.path("domain").asText()
        + "/"
        + metadata.path("name").asText();
  }

  private void count(Source source) {
    Set<String> names = new HashSet<>();
    Set<String> keys = new HashSet<>();
    try (var records = importer.read(source)) {
      records.forEach(record -> {
        total++;
        present.add(shortened(record.key()));
        if (record instanceof SourceRecord.Readable readable) {
          for (var imported : convert(readable)) {
            var key = shortened(imported.key());
            present.add(key);
            if (imported instanceof Imported.Described described) {
              if (!keys.add(key)) {
                contestedKeys.add(key);
              }
              var reference = reference(described.descriptor());
              if (!names.add(reference)) {
                contestedNames.add(reference);
              }
            }
          }
        }
      });
    }
  }

  private void tellApart(Source source) {
    var ordinal = new long[1];
    try (var records = importer.read(source)) {
      records.forEach(record -> {
        ordinal[0]++;
        if (record instanceof SourceRecord.Readable readable) {
          for (var imported : convert(readable)) {
            if (imported instanceof Imported.Described described
                && contestedKeys.contains(shortened(described.key()))) {
              var key = key(described);
              present.add(key);
              firstOfContested.putIfAbsent(key, ordinal[0]);
            }
          }
        }
      });
    }
  }
}
