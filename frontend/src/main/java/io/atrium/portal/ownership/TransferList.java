package io.atrium.portal.ownership;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.identity.User;
import io.atrium.ownership.Transfer;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import java.util.function.Supplier;

/** Open offers from and to a team; nothing where there are none. */
final class TransferList extends Div {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 100;

  private final transient Ownership ownership;
  private final transient User user;
  private final transient Runnable done;

  TransferList(Ownership ownership, User user, String team, Runnable done) {
    this.ownership = ownership;
    this.user = user;
    this.done = done;
    var open =
        ownership.transfers().list(user, true, null, SHOWN).items().stream()
            .filter(transfer -> transfer.to().equals(team) || transfer.from().equals(team))
            .toList();
    if (open.isEmpty()) {
      return;
    }
    var list = new UnorderedList();
    list.addClassName("grant-list");
    open.forEach(transfer -> list.add(row(transfer, team)));
    add(new H2(Texts.text("mine.transfers")), list);
  }

  private ListItem row(Transfer transfer, String team) {
    var coming = transfer.to().equals(team);
    var main =
        Elements.div(
            "grant-main",
            Elements.div(
                "asset-head",
                Icon.ofKind(transfer.reference().kind()),
                Elements.link(
                    AssetLine.path(transfer.reference()), transfer.title(), "asset-title")),
            Elements.div(
                "asset-about",
                Elements.text(
                    coming
                        ? Texts.text(
                            "mine.transfer-coming",
                            transfer.offeredBy().name(),
                            Team.name(transfer.from()))
                        : Texts.text("mine.transfer-going", Team.name(transfer.to()))),
                new RelativeTime(transfer.offeredAt())));
    if (!transfer.message().isEmpty()) {
      main.add(Elements.paragraph(transfer.message()));
    }
    var actions = Elements.div("grant-actions");
    var transfers = ownership.transfers();
    if (coming && transfers.mayAccept(user, transfer)) {
      actions.add(
          Elements.primary(
              Texts.text("mine.accept"),
              () -> act("mine.accepted", () -> transfers.accept(user, transfer.id()))),
          Elements.button(
              Texts.text("mine.decline"),
              () -> act("mine.declined", () -> transfers.decline(user, transfer.id(), null))));
    } else if (!coming && ownership.mayChange(user, team)) {
      actions.add(
          Elements.button(
              Texts.text("mine.withdraw"),
              () -> act("mine.withdrawn", () -> transfers.withdraw(user, transfer.id()))));
    }
    var row = new ListItem(main, actions);
    row.addClassName("grant-row");
    return row;
  }

  private void act(String key, Supplier<Transfer> step) {
    try {
      Notices.done(Texts.text(key, step.get().title()));
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
    done.run();
  }
}
