package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;

/**
 * A kind's schema as the text editor needs it for completion and explanations, sent once: per
 * member the title {@code t}, description {@code d}, whether it is required {@code r}, the choices
 * {@code e}, its type {@code k}, members {@code p}, what its items are {@code i}, and what it names
 * that the server knows {@code y}.
 */
final class SchemaHints {

  private static final int DEEPEST = 8;

  private SchemaHints() {}

  static ObjectNode of(Kind kind) {
    return hints(FormField.root(kind.schema()), 0);
  }

  /** For a text that names no kind yet. */
  static ObjectNode ofAny(Kinds kinds) {
    var hints = JsonNodeFactory.instance.objectNode().put("k", "object");
    var members = hints.putObject("p");
    var apiVersion = members.putObject("apiVersion");
    var _ = apiVersion.putArray("e").add("atrium/v1");
    var names = members.putObject("kind").putArray("e");
    kinds.all().forEach(kind -> names.add(kind.name()));
    return hints;
  }

  private static ObjectNode hints(FormField field, int depth) {
    var hints = JsonNodeFactory.instance.objectNode();
    put(hints, "t", field.title());
    put(hints, "d", field.help());
    put(hints, "x", field.expected());
    put(hints, "k", field.schema().path("type").asText(""));
    if (field.required()) {
      hints.put("r", true);
    }
    if (field.schema().has("const")) {
      var _ = hints.putArray("e").add(field.schema().path("const").asText());
    }
    Mention.Sort.of(field.shape()).ifPresent(sort -> hints.put("y", sort.word()));
    switch (field.shape()) {
      case CHOICE -> {
        var choices = hints.putArray("e");
        field.choices().forEach(choices::add);
      }
      case FLAG -> {
        var _ = hints.putArray("e").add("true").add("false");
      }
      case GROUP -> {
        if (depth < DEEPEST) {
          var members = hints.putObject("p");
          field.members().forEach(member -> members.set(member.name(), hints(member, depth + 1)));
        }
      }
      case WORDS -> {
        var item = hints.putObject("i");
        if (!field.choices().isEmpty()) {
          var choices = item.putArray("e");
          field.choices().forEach(choices::add);
        }
      }
      case LIST, REFERENCES -> {
        if (depth < DEEPEST) {
          hints.set("i", hints(field.item(), depth + 1));
        }
      }
      default -> {
        // nothing below it is known
      }
    }
    return hints;
  }

  private static void put(ObjectNode hints, String name, String text) {
    if (!text.isEmpty()) {
      hints.put(name, text);
    }
  }
}
