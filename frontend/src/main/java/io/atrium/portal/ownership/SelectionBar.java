package io.atrium.portal.ownership;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;

/** How many rows are chosen, and what can be done with them. */
final class SelectionBar extends Div {

  private static final long serialVersionUID = 1L;

  private final OwnedTable table;
  private final Span count = new Span();
  private final NativeButton change;
  private final NativeButton handOver;

  /**
   * @param done runs when something has changed
   */
  SelectionBar(Ownership ownership, User user, String team, OwnedTable table, Runnable done) {
    this.table = table;
    change =
        Elements.button(
            Texts.text("mine.change"),
            () -> new ChangeDialog(ownership, user, team, table.chosen(), done).open());
    change.setId("change-chosen");
    handOver =
        Elements.button(
            Texts.text("mine.hand-over"),
            () -> new HandOverDialog(ownership, user, team, table.chosen(), done).open());
    handOver.setId("hand-over-chosen");
    count.getElement().setAttribute("role", "status");
    addClassNames("row", "selection");
    add(
        Elements.button(Texts.text("mine.choose-all"), () -> table.chooseAll(true), "small"),
        Elements.button(Texts.text("mine.choose-none"), () -> table.chooseAll(false), "small"),
        count,
        change,
        handOver);
    table.onChoice(this::show);
    show();
  }

  private void show() {
    var chosen = table.chosen().size();
    count.setText(Texts.text("mine.chosen", chosen));
    change.setEnabled(chosen > 0);
    handOver.setEnabled(chosen > 0);
  }
}
