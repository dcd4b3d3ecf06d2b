package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Croissant, the description of datasets for machine learning. It is JSON-LD that is always written
 * with the same short names, and so it is read as plain JSON; its context is never fetched.
 */
@Singleton
final class Croissant implements Standard {

  static final String NAME = "croissant";
  static final String NEWEST = "http://mlcommons.org/croissant/1.1";

  private static final Set<String> UNDERSTOOD = Set.of("1.0", "1.1");
  private static final Pattern VERSION =
      Pattern.compile("https?://(?:www\\.)?mlcommons\\.org/croissant/(\\d{1,4}\\.\\d{1,4})/?");
  private static final String VOCABULARY = "http://mlcommons.org/croissant/";
  private static final String OLD_VOCABULARY = "http://mlcommons.org/schema/";
  private static final Conformance RULES = new Conformance("croissant-1.1");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Croissant dataset";
  }

  @Override
  public boolean recognises(Original original) {
    var tree = original.tree();
    return tree.has("@context")
        && (version(tree).isPresent()
            || speaks(tree.path("@context"), VOCABULARY)
            || speaks(tree.path("@context"), OLD_VOCABULARY));
  }

  private static boolean speaks(JsonNode context, String vocabulary) {
    return context
        .valueStream()
        .anyMatch(value -> value.isTextual() && value.asText().equals(vocabulary));
  }

  @Override
  public String version(Original original) {
    return version(original.tree()).orElse("");
  }

  /** The newest where a document conforms to several. */
  static Optional<String> version(JsonNode tree) {
    return OneOrMany.texts(tree.path(tree.has("conformsTo") ? "conformsTo" : "dct:conformsTo"))
        .stream()
        .map(VERSION::matcher)
        .filter(match -> match.matches())
        .map(match -> match.group(1))
        .max(String::compareTo);
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var name = Values.text(tree, "name");
    var key = Values.text(tree, "@id", "identifier", "url", "name");
    var version = version(tree);
    if (version.isEmpty() && speaks(tree.path("@context"), OLD_VOCABULARY)) {
      return Reading.refused(
          key.isEmpty() ? original.file() : key,
          "This is Croissant from before 1.0; 1.0 and 1.1 are understood.");
    }
    if (version.filter(found -> !UNDERSTOOD.contains(found)).isPresent()) {
      return Reading.refused(
          key.isEmpty() ? original.file() : key,
          "This is Croissant %s; 1.0 and 1.1 are understood.".formatted(version.get()));
    }
    if (name.isEmpty()) {
      return Reading.refused(original.file(), "The dataset has no name.");
    }
    return new Reading(
        List.of(new Imported.Described(key, CroissantDataset.descriptor(tree, target))),
        RULES.remarks(original));
  }
}
