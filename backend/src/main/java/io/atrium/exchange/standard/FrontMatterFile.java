package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A text with a YAML head. As a tree it is {@code {"head": {…}, "body": "…"}}. Lines of comment and
 * empty lines may stand before the head.
 */
final class FrontMatterFile {

  private FrontMatterFile() {}

  /** Empty where there is no head, or where it is no object. */
  static Optional<Original.FrontMatter> of(Original original) {
    var text = original.text();
    var start = start(text);
    if (!text.startsWith("---", start)) {
      return Optional.empty();
    }
    var file =
        start == 0
            ? original
            : new Original(original.file(), text.substring(start).getBytes(StandardCharsets.UTF_8));
    return file.frontMatter().filter(found -> found.head().isObject());
  }

  static ObjectNode tree(Original original) {
    return of(original)
        .map(found -> tree((ObjectNode) found.head(), found.body()))
        .orElseGet(() -> tree(JsonNodeFactory.instance.objectNode(), original.text()));
  }

  static ObjectNode tree(ObjectNode head, String body) {
    var tree = JsonNodeFactory.instance.objectNode();
    tree.set("head", head);
    return tree.put("body", body);
  }

  static byte[] render(JsonNode tree) {
    var head = tree.path("head");
    var text = new StringBuilder();
    if (head.isObject() && !head.isEmpty()) {
      text.append("---\n").append(Yaml.text(head)).append("---\n");
    }
    return text.append(tree.path("body").asText()).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The line, from 1, at which the body begins. */
  static int bodyLine(Original original, String body) {
    var text = original.text();
    return 1
        + (int)
            text.substring(0, text.length() - body.length()).chars().filter(c -> c == '\n').count();
  }

  /** The name of a file without its last ending, or of its folder where it says nothing. */
  static String stem(String file) {
    var slash = file.lastIndexOf('/');
    var name = file.substring(slash + 1);
    var dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The name of the folder in which a file lies; empty at the top. */
  static String folder(String file) {
    var slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(file.lastIndexOf('/', slash - 1) + 1, slash);
  }

  private static int start(String text) {
    var at = 0;
    while (at < text.length()) {
      var end = text.indexOf('\n', at);
      var line = text.substring(at, end < 0 ? text.length() : end).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        return at;
      }
      if (end < 0) {
        return 0;
      }
      at = end + 1;
    }
    return 0;
  }
}
