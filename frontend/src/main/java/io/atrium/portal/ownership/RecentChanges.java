package io.atrium.portal.ownership;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.identity.User;
import io.atrium.ownership.BulkEdit;
import io.atrium.ownership.BulkEdit.Undone;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;

/** Changes of many assets that can still be undone; nothing where there are none. */
final class RecentChanges extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Ownership ownership;
  private final transient User user;
  private final transient Runnable done;

  RecentChanges(Ownership ownership, User user, String team, Runnable done) {
    this.ownership = ownership;
    this.user = user;
    this.done = done;
    var open =
        ownership.edits().list(user, team).stream()
            .filter(edit -> edit.undoneAt() == null)
            .toList();
    if (open.isEmpty()) {
      return;
    }
    addClassName("recent-changes");
    var list = new UnorderedList();
    list.addClassName("grant-list");
    open.forEach(edit -> list.add(row(edit)));
    add(new Fold(Texts.text("mine.recent", open.size()), list));
  }

  private ListItem row(BulkEdit edit) {
    var main =
        Elements.div(
            "grant-main",
            Elements.div(
                "asset-head",
                new Icon("clock"),
                Elements.text(Texts.text("mine.recent-one", edit.items().size()))),
            Elements.div(
                "asset-about", Elements.text(edit.author().name()), new RelativeTime(edit.at())));
    var undo = Elements.button(Texts.text("mine.undo"), () -> undo(edit));
    var row = new ListItem(main, Elements.div("grant-actions", undo));
    row.addClassName("grant-row");
    return row;
  }

  private void undo(BulkEdit edit) {
    try {
      var outcomes = ownership.undoing().undo(user, edit.id());
      var left =
          outcomes.stream().filter(outcome -> !outcome.done()).map(Undone::reference).toList();
      if (left.isEmpty()) {
        Notices.done(Texts.text("mine.undone", outcomes.size()));
      } else {
        Notices.failure(Texts.text("mine.undone-partly", String.join(", ", left)));
      }
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
    done.run();
  }
}
