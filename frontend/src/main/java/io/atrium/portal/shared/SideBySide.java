package io.atrium.portal.shared;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Two texts beside each other, line by line, on narrow screens below each other; what stayed the
 * same far from any change is folded.
 */
public final class SideBySide extends Div {

  private static final long serialVersionUID = 1L;
  private static final int AROUND = 3;
  private static final Pattern LINES = Pattern.compile("\\R");
  // Private-use characters cannot stand in a descriptor by accident, and escaping leaves them
  // alone.
  private static final String OPEN = "\uE000";
  private static final String CLOSE = "\uE001";

  public SideBySide(String beforeName, String before, String afterName, String after) {
    addClassName("diff-scroll");
    getElement().setAttribute("tabindex", "0");
    var rows = rows(before, after);
    if (rows.stream().allMatch(row -> row.getTag() == DiffRow.Tag.EQUAL)) {
      add(new Paragraph(Texts.text("versions.same")));
      return;
    }
    getElement().setProperty("innerHTML", table(beforeName, afterName, rows));
  }

  static List<DiffRow> rows(String before, String after) {
    return DiffRowGenerator.create()
        .showInlineDiffs(true)
        .inlineDiffByWord(true)
        .lineNormalizer(line -> line)
        .oldTag(opening -> opening ? OPEN : CLOSE)
        .newTag(opening -> opening ? OPEN : CLOSE)
        .build()
        .generateDiffRows(
            LINES.splitAsStream(before).toList(), LINES.splitAsStream(after).toList());
  }

  static String table(String beforeName, String afterName, List<DiffRow> rows) {
    var html = new StringBuilder("<table class=\"diff\"><colgroup><col class=\"no\"><col>");
    html.append("<col class=\"no\"><col></colgroup><thead><tr><th colspan=\"2\" scope=\"col\">");
    html.append(escaped(beforeName)).append("</th><th colspan=\"2\" scope=\"col\">");
    html.append(escaped(afterName)).append("</th></tr></thead><tbody>");
    var left = 0;
    var right = 0;
    var folded = 0;
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var hasLeft = row.getTag() != DiffRow.Tag.INSERT;
      var hasRight = row.getTag() != DiffRow.Tag.DELETE;
      left += hasLeft ? 1 : 0;
      right += hasRight ? 1 : 0;
      if (!nearChange(rows, i)) {
        folded++;
        continue;
      }
      fold(html, folded);
      folded = 0;
      html.append(row.getTag() == DiffRow.Tag.EQUAL ? "<tr class=\"same\">" : "<tr>");
      cell(html, row, hasLeft, left, row.getOldLine(), "removed");
      cell(html, row, hasRight, right, row.getNewLine(), "added");
      html.append("</tr>");
    }
    fold(html, folded);
    return html.append("</tbody></table>").toString();
  }

  private static void fold(StringBuilder html, int lines) {
    if (lines > 0) {
      html.append("<tr class=\"fold\"><td colspan=\"4\">")
          .append(escaped(Texts.text("versions.folded", lines)))
          .append("</td></tr>");
    }
  }

  private static void cell(
      StringBuilder html, DiffRow row, boolean present, int number, String line, String change) {
    if (!present) {
      html.append("<td class=\"no\"></td><td class=\"none\"></td>");
      return;
    }
    var changed = row.getTag() != DiffRow.Tag.EQUAL;
    html.append("<td class=\"no\">")
        .append(number)
        .append("</td><td")
        .append(changed ? " class=\"" + change + "\"" : "")
        .append('>')
        .append(
            escaped(line)
                .replace(OPEN, changed ? "<mark>" : "")
                .replace(CLOSE, changed ? "</mark>" : ""))
        .append("</td>");
  }

  private static boolean nearChange(List<DiffRow> rows, int index) {
    var last = Math.min(rows.size() - 1, index + AROUND);
    for (var i = Math.max(0, index - AROUND); i <= last; i++) {
      if (rows.get(i).getTag() != DiffRow.Tag.EQUAL) {
        return true;
      }
    }
    return false;
  }

  private static String escaped(String text) {
    var html = new StringBuilder(text.length() + 16);
    for (var i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        default -> html.append(text.charAt(i));
      }
    }
    return html.toString();
  }
}
