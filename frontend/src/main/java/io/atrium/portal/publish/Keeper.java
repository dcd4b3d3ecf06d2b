package io.atrium.portal.publish;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.atrium.draft.Draft;
import io.atrium.draft.DraftProblem;
import io.atrium.draft.Drafts;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import java.time.Instant;

/** Keeps every change as soon as it is made, and says when that was. */
final class Keeper extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Drafts drafts;
  private final transient CurrentUser user;
  private final transient Runnable load;
  private transient Draft draft;
  private String text;
  private String reason;

  /**
   * @param load shows the draft as it is kept now
   */
  Keeper(Drafts drafts, CurrentUser user, Draft draft, Runnable load) {
    this.drafts = drafts;
    this.user = user;
    this.draft = draft;
    this.load = load;
    this.text = draft.text();
    this.reason = draft.reason();
    addClassName("publish-saved");
    getElement().setAttribute("role", "status");
    saved(draft.updatedAt());
  }

  Draft draft() {
    return draft;
  }

  String reason() {
    return reason;
  }

  void keepText(String newText) {
    text = newText;
    keep();
  }

  void keepReason(String newReason) {
    reason = newReason;
    keep();
  }

  /** Takes over what somebody else has done to the draft meanwhile. */
  void took(Draft newer) {
    draft = newer;
  }

  private void keep() {
    if (text.equals(draft.text()) && reason.equals(draft.reason())) {
      return;
    }
    try {
      draft = drafts.save(user.require(), draft.id(), text, reason, draft.revision());
      saved(draft.updatedAt());
    } catch (ProblemException problem) {
      if (problem.type() == DraftProblem.DRAFT_CHANGED) {
        changedElsewhere();
      } else {
        removeAll();
        add(Elements.text(Notices.text(problem), "field-fault"));
      }
    }
  }

  private void saved(Instant at) {
    removeAll();
    var time = new Element("time");
    time.setAttribute("datetime", at.toString());
    time.setAttribute("data-saved", true);
    time.setText(RelativeTime.words(at, Instant.now()));
    var words = new Span(Texts.text("publish.saved") + " ");
    words.getElement().appendChild(time);
    words.addClassNames("quiet", "small");
    add(words);
  }

  private void changedElsewhere() {
    removeAll();
    add(
        Elements.text(Texts.text("publish.changed-elsewhere") + " ", "field-fault"),
        Elements.button(Texts.text("publish.load-newest"), load, "small"),
        Elements.button(Texts.text("publish.keep-mine"), this::overwrite, "small"));
  }

  private void overwrite() {
    try {
      draft = drafts.save(user.require(), draft.id(), text, reason, null);
      saved(draft.updatedAt());
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
  }
}
