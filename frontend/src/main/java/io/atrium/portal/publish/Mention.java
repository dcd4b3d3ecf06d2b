package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something outside of the document that a value of it names.
 *
 * @param pointer where it is named
 * @param text what is written there
 */
record Mention(Sort sort, String pointer, String text) {

  private static final int MOST = 100;

  /** What can be named. */
  enum Sort {
    ASSET,
    TEAM,
    DOMAIN,
    CONTACT;

    /** As the text editor knows it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Sort> of(String word) {
      for (var sort : values()) {
        if (sort.word().equals(word)) {
          return Optional.of(sort);
        }
      }
      return Optional.empty();
    }

    /** What values of a shape name; empty where they name nothing. */
    static Optional<Sort> of(Shape shape) {
      return switch (shape) {
        case REFERENCE -> Optional.of(ASSET);
        case TEAM -> Optional.of(TEAM);
        case DOMAIN -> Optional.of(DOMAIN);
        case CONTACT -> Optional.of(CONTACT);
        default -> Optional.empty();
      };
    }
  }

  /** The first ones in a document, in the order of the schema. */
  static List<Mention> in(FormField root, JsonNode tree) {
    var found = new ArrayList<Mention>();
    collect(root, Place.root(), tree, found);
    return found;
  }

  private static void collect(FormField field, Place place, JsonNode node, List<Mention> found) {
    if (found.size() >= MOST) {
      return;
    }
    switch (field.shape()) {
      case GROUP -> {
        for (var member : field.members()) {
          if (node.has(member.name())) {
            collect(member, place.member(member.name()), node.path(member.name()), found);
          }
        }
      }
      case LIST, REFERENCES -> {
        var item = field.item();
        for (var i = 0; i < node.size() && node.isArray(); i++) {
          collect(item, place.item(i), node.path(i), found);
        }
      }
      default ->
          Sort.of(field.shape())
              .filter(sort -> node.isTextual() && !node.textValue().isBlank())
              .ifPresent(sort -> found.add(new Mention(sort, place.pointer(), node.textValue())));
    }
  }
}
