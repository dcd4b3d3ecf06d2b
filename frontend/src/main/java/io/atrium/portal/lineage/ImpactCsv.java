package io.atrium.portal.lineage;

import io.atrium.lineage.Impact;
import io.atrium.lineage.Node;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The consequences of a change as a table to take along. Cells that a spreadsheet would take for a
 * formula begin with an apostrophe.
 */
final class ImpactCsv {

  /** Tells spreadsheets that it is UTF-8. */
  private static final String MARK = "\uFEFF";

  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private final NodeWords words;

  ImpactCsv(NodeWords words) {
    this.words = words;
  }

  String of(Impact impact) {
    var lines = new StringBuilder(MARK);
    line(lines, "what", "kind", "name", "title", "owner", "state", "offer", "until", "path");
    for (var each : impact.affected()) {
      var node = each.node();
      line(
          lines,
          "affected",
          Groups.word(node),
          node.name(),
          words.title(node),
          node.owner(),
          node.state(),
          "",
          "",
          path(each.path()));
    }
    for (var each : impact.grants()) {
      line(
          lines,
          "grant",
          Groups.word(each.grantee()),
          each.grantee().name(),
          words.title(each.grantee()),
          each.asset().name(),
          "",
          each.offer(),
          Objects.toString(each.until(), ""),
          path(each.path()));
    }
    for (var each : impact.columns()) {
      line(
          lines,
          "column",
          each.change(),
          each.column(),
          words.title(each.consumer()),
          each.consumer().owner(),
          each.consumer().state(),
          each.consumerColumn(),
          "",
          "");
    }
    return lines.toString();
  }

  private String path(List<Node> path) {
    return path.stream().map(words::title).collect(Collectors.joining(" > "));
  }

  private static void line(StringBuilder lines, @Nullable String... cells) {
    lines
        .append(Stream.of(cells).map(ImpactCsv::cell).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  static String cell(@Nullable String text) {
    if (text == null) {
      return "";
    }
    var safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.chars().anyMatch(letter -> "\",\r\n".indexOf(letter) >= 0)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
