package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a template left to be filled in: {@code {{name}}}, {@code ${name}}, {@code __NAME__}. */
final class Placeholders {

  private static final int MOST = 50;
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{[^{}]{0,300}}}|\\$\\{[^{}]{1,300}}|__[A-Z][A-Z0-9_]{0,60}__");

  private Placeholders() {}

  static boolean in(String text) {
    return PLACEHOLDER.matcher(text).find();
  }

  static List<Remark> remarks(Original original) {
    var remarks = new ArrayList<Remark>();
    find(original.tree(), "", new Lines(original), remarks);
    return remarks;
  }

  private static void find(JsonNode node, String pointer, Lines lines, List<Remark> remarks) {
    if (remarks.size() >= MOST) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(member ->
              find(
                  member.getValue(),
                  pointer + "/" + Conformance.escaped(member.getKey()),
                  lines,
                  remarks));
    } else if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        find(node.get(i), pointer + "/" + i, lines, remarks);
      }
    } else if (node.isTextual() && in(node.textValue())) {
      remarks.add(
          lines.remark(
              pointer,
              "`%s` is a placeholder that nobody has filled in."
                  .formatted(Text.line(node.textValue(), 80).replace("`", "'"))));
    }
  }
}
