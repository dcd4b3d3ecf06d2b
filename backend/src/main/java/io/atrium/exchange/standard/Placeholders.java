package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a template left to be filled in: {@code {{name}}}, {@code ${name}}, {@code __NAME__}. */
final class Placeholders {

  private static final int MOST = 50;
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{\\{[^{}]{0,300}}}|\\$\\{[^{}]{1,300}}|(?<![A-Za-z0-9_])__[A-Z][A-Z0-9_]{0,60}__(?![A-Za-z0-9_])");

  /** Whose texts are filled in when they are run, or are examples. */
  private static final Set<String> PROGRAMS =
      Set.of("query", "implementation", "transformLogic", "specification", "data", "examples");

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
      for (var member : node.properties()) {
        if (!PROGRAMS.contains(member.getKey())) {
          find(
              member.getValue(),
              pointer + "/" + Conformance.escaped(member.getKey()),
              lines,
              remarks);
        }
      }
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
