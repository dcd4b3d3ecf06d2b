package io.atrium.portal.stewardship;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.Refusal;
import java.util.List;

/** What was refused under this name before, and why; not there where nothing was. */
final class RefusalsPanel extends Section {

  private static final long serialVersionUID = 1L;

  RefusalsPanel(List<Refusal> refusals) {
    addClassNames("desk-panel", "refusals");
    setVisible(!refusals.isEmpty());
    add(new H2(Texts.text("refusals.title")));
    if (refusals.stream().anyMatch(Refusal::isSame)) {
      add(Elements.paragraph(Texts.text("refusals.same-lead"), "missing"));
    }
    var list = new UnorderedList();
    list.addClassName("record-list");
    refusals.forEach(refusal -> list.add(row(refusal)));
    add(list);
  }

  private static ListItem row(Refusal refusal) {
    var head =
        Elements.row(
            Elements.tag("v" + refusal.version()),
            new StateBadge("refused"),
            Elements.text(
                Texts.text(refusal.isSame() ? "refusals.same" : "refusals.other"), "small"));
    var by =
        Elements.div(
            "quiet",
            Elements.text(Texts.text("versions.decided", refusal.by().name()) + " "),
            new RelativeTime(refusal.at()));
    by.addClassName("small");
    return new ListItem(head, by, Elements.paragraph(refusal.reason(), "said"));
  }
}
