package io.atrium.portal.access;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.atrium.access.policy.Policies;
import io.atrium.access.policy.PolicyVersion;
import io.atrium.access.policy.Replay;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import java.util.List;

/** Past decisions decided anew: who would have been decided otherwise. */
final class PolicyReplay extends Div {

  private static final long serialVersionUID = 1L;

  private final Div result = new Div();

  PolicyReplay(Policies policies, User user, PolicyVersion policy) {
    addClassName("policy-replay");
    result.getElement().setAttribute("aria-live", "polite");
    var run =
        Elements.primary(
            Texts.text("policy.replay-run"),
            () -> {
              result.removeAll();
              result.add(found(policies.replay(user, policy.name(), policy.version(), null)));
            });
    run.setId("replay");
    add(
        Elements.paragraph(Texts.text("policy.replay-text", policy.version()), "quiet"),
        Elements.row(run),
        result);
  }

  private static Div found(Replay replay) {
    var found = new Div();
    found.add(
        Elements.paragraph(
            replay.decisions() == 0
                ? Texts.text("policy.replay-none")
                : Texts.text("policy.replay-found", replay.decisions(), replay.differing().size()),
            "trace-outcome"));
    if (replay.differing().isEmpty()) {
      return found;
    }
    var header = new NativeTableRow();
    for (var column : List.of("subject", "asset", "at", "before", "now")) {
      header.add(new NativeTableHeaderCell(Texts.text("policy.replay." + column)));
    }
    var body = new NativeTableBody();
    for (var each : replay.differing()) {
      body.add(
          new NativeTableRow(
              new NativeTableCell(each.subject()),
              new NativeTableCell(each.asset()),
              new NativeTableCell(new RelativeTime(each.at())),
              new NativeTableCell(each.before()),
              new NativeTableCell(each.now())));
    }
    var table = new NativeTable(new NativeTableHeader(header), body);
    table.addClassName("table");
    found.add(Elements.div("table-scroll", table));
    return found;
  }
}
