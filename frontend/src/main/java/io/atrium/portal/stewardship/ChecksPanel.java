package io.atrium.portal.stewardship;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.RuleWords;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.Finding;
import io.atrium.stewardship.Severity;
import java.util.List;

/** What the rules say: open ones with what to do, passed ones folded away. */
final class ChecksPanel extends Section {

  private static final long serialVersionUID = 1L;

  ChecksPanel(List<Finding> findings) {
    addClassNames("desk-panel", "checks");
    add(new H2(Texts.text("checks.title")), Elements.paragraph(summary(findings), "quiet"));
    var open = findings.stream().filter(finding -> !isPassed(finding)).toList();
    var passed = findings.stream().filter(ChecksPanel::isPassed).toList();
    if (!open.isEmpty()) {
      var rows = list(open);
      rows.setId("open-checks");
      add(rows);
    }
    if (!passed.isEmpty()) {
      add(new Fold(Texts.text("checks.passed", passed.size()), list(passed)));
    }
  }

  /** In one line. */
  static String summary(List<Finding> findings) {
    var blocking = findings.stream().filter(Finding::blocks).count();
    var warnings =
        findings.stream()
            .filter(finding -> !isPassed(finding) && finding.severity() == Severity.WARNS)
            .count();
    if (blocking > 0) {
      return Texts.text("checks.blocking", blocking, warnings);
    }
    return warnings > 0
        ? Texts.text("checks.warning", warnings)
        : Texts.text("checks.good", findings.size());
  }

  private static boolean isPassed(Finding finding) {
    return finding.outcome() == Finding.Outcome.PASSED;
  }

  static UnorderedList list(List<Finding> findings) {
    var list = new UnorderedList();
    list.addClassName("check-list");
    findings.forEach(finding -> list.add(row(finding)));
    return list;
  }

  private static ListItem row(Finding finding) {
    var word = word(finding);
    var mark = Elements.text("", "mark", "mark-" + word);
    mark.add(new Icon(icon(word)), Elements.text(Texts.text("checks.mark." + word)));
    var row = new ListItem(mark);
    var body = Elements.div("check-body", Elements.text(RuleWords.title(finding), "check-title"));
    row.add(body);
    if (isPassed(finding)) {
      return row;
    }
    body.add(Elements.paragraph(RuleWords.remedy(finding)));
    if (finding.detail() != null) {
      body.add(Elements.paragraph(Texts.text("checks.undetermined", finding.detail()), "quiet"));
    }
    if (!finding.pointer().isEmpty()) {
      body.add(place(finding.pointer()));
    }
    var waiver = finding.waiver();
    if (waiver != null) {
      body.add(
          Elements.paragraph(
              Texts.text("checks.waived", waiver.by().name(), waiver.reason()), "said"));
    }
    return row;
  }

  static Div place(String pointer) {
    return Elements.div("place", new Code(Places.words(pointer)));
  }

  private static String word(Finding finding) {
    if (isPassed(finding)) {
      return "passed";
    }
    return finding.waiver() == null ? finding.severity().word() : "waived";
  }

  private static String icon(String word) {
    return switch (word) {
      case "passed" -> "check";
      case "blocks" -> "close";
      case "warns" -> "warning";
      case "waived" -> "minus";
      default -> "question";
    };
  }
}
