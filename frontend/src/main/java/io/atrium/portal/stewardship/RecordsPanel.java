package io.atrium.portal.stewardship;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.catalog.Transition;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.CheckRecord;
import java.util.List;
import java.util.Locale;

/**
 * What the rules said when the version was submitted and decided on, whatever they say now; not
 * there where nothing was kept.
 */
final class RecordsPanel extends Section {

  private static final long serialVersionUID = 1L;

  RecordsPanel(List<CheckRecord> records) {
    addClassNames("desk-panel", "records");
    setVisible(!records.isEmpty());
    var decided = records.stream().anyMatch(one -> one.step() != Transition.SUBMISSION);
    add(
        new H2(Texts.text(decided ? "records.title" : "records.title-submission")),
        Elements.paragraph(Texts.text("records.lead"), "quiet"));
    var list = new UnorderedList();
    list.addClassName("record-list");
    records.forEach(one -> list.add(row(one)));
    add(list);
  }

  private static ListItem row(CheckRecord kept) {
    var head =
        Elements.div(
            "record-head",
            Elements.text(
                Texts.text(
                    "records." + kept.step().name().toLowerCase(Locale.ROOT), kept.by().name())),
            new RelativeTime(kept.at()));
    var row = new ListItem(head);
    var reason = kept.reason();
    if (reason != null && kept.step() != Transition.SUBMISSION) {
      row.add(Elements.paragraph(reason, "said"));
    }
    row.add(new Fold(ChecksPanel.summary(kept.findings()), ChecksPanel.list(kept.findings())));
    return row;
  }
}
