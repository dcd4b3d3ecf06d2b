package io.atrium.schemas.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Trees as YAML the way people write it: blocks, two blanks, quotes only where something else would
 * be read, long texts as literal blocks. Members keep their order.
 */
public final class YamlWriter {

  private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}_/.(+][^\\p{Cntrl}\\u0085\\u2028\\u2029\\uFEFF]*");
  private static final Pattern PLAIN_KEY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_./-]*");
  private static final Pattern LITERAL =
      Pattern.compile(
          "[^\\p{Cntrl} ][^\\p{Cntrl}\\u0085\\u2028\\u2029\\uFEFF]*(?:\\n[^\\p{Cntrl}\\u0085\\u2028\\u2029\\uFEFF]*)+");

  /** Other readers of YAML take these for true and false. */
  private static final Set<String> OLD_BOOLEANS = Set.of("y", "n", "yes", "no", "on", "off");

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  /** A whole document. */
  public static String document(JsonNode tree) {
    return after(tree, -2).stripLeading() + "\n";
  }

  /**
   * What stands after the colon of a key.
   *
   * @param indent where the key begins, from 0
   */
  static String after(JsonNode value, int indent) {
    var writer = new YamlWriter();
    writer.value(value, indent);
    return writer.out.toString();
  }

  /**
   * What stands after the dash of a list's item.
   *
   * @param indent where the dash is, from 0
   */
  static String item(JsonNode value, int indent) {
    var writer = new YamlWriter();
    writer.listItem(value, indent);
    return writer.out.toString();
  }

  /** A key with its colon. */
  static String key(String name) {
    return (PLAIN_KEY.matcher(name).matches() && isText(name) ? name : quoted(name)) + ":";
  }

  /** In one line, as JSON. */
  static String flow(JsonNode value) {
    return escaped(value.toString());
  }

  private void value(JsonNode value, int indent) {
    if (value.isObject() && !value.isEmpty()) {
      for (var member : value.properties()) {
        line(indent + 2);
        out.append(key(member.getKey()));
        value(member.getValue(), indent + 2);
      }
    } else if (value.isArray() && !value.isEmpty()) {
      for (var item : value) {
        line(indent + 2);
        out.append('-');
        listItem(item, indent + 2);
      }
    } else {
      scalar(value, indent);
    }
  }

  private void listItem(JsonNode item, int indent) {
    if (item.isObject() && !item.isEmpty()) {
      var separator = " ";
      for (var member : item.properties()) {
        out.append(separator).append(key(member.getKey()));
        value(member.getValue(), indent + 2);
        separator = "\n" + " ".repeat(indent + 2);
      }
    } else {
      value(item, indent);
    }
  }

  private void scalar(JsonNode value, int indent) {
    out.append(' ');
    if (!value.isTextual()) {
      out.append(value);
      return;
    }
    var text = value.textValue();
    if (isLiteral(text)) {
      literal(text, indent + 2);
    } else {
      out.append(isPlain(text) ? text : quoted(text));
    }
  }

  private void literal(String text, int indent) {
    out.append(text.endsWith("\n") ? "|" : "|-");
    var lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    for (var content : lines.split("\n", -1)) {
      if (content.isEmpty()) {
        out.append('\n');
      } else {
        line(indent);
        out.append(content);
      }
    }
  }

  private void line(int indent) {
    out.append('\n').append(" ".repeat(indent));
  }

  private static boolean isLiteral(String text) {
    return text.indexOf('\n') > 0 && !text.endsWith("\n\n") && LITERAL.matcher(text).matches();
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches()
        && !text.endsWith(" ")
        && !text.endsWith(":")
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.startsWith("...")
        && isText(text);
  }

  private static boolean isText(String text) {
    return RESOLVER.resolve(text, true).equals(Tag.STR)
        && !OLD_BOOLEANS.contains(text.toLowerCase(Locale.ROOT));
  }

  private static String quoted(String text) {
    return escaped(TextNode.valueOf(text).toString());
  }

  /** What JSON leaves as it is and YAML takes for line ends or does not print. */
  private static String escaped(String json) {
    var escaped = new StringBuilder(json.length());
    for (var i = 0; i < json.length(); i++) {
      var letter = json.charAt(i);
      if (letter >= 0x7F && letter <= 0xA0
          || letter == 0x2028
          || letter == 0x2029
          || letter == 0xFEFF
          || letter >= 0xFFFE) {
        escaped.append("\\u%04x".formatted((int) letter));
      } else {
        escaped.append(letter);
      }
    }
    return escaped.toString();
  }
}
