package io.atrium.portal.access;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.access.policy.Policies;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Fault;

/** Writing a draft: the document in a text field, its faults by line below. */
final class PolicyEditor extends Div {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 500_000;

  private final transient Policies policies;
  private final transient CurrentUser user;
  private final TextArea source = new TextArea(Texts.text("policy.document"));
  private final Div faults = new Div();

  PolicyEditor(Policies policies, CurrentUser user, String before) {
    this.policies = policies;
    this.user = user;
    addClassName("policy-editor");
    source.setId("policy-document");
    source.setWidthFull();
    source.setMaxLength(LONGEST);
    source.setValue(before);
    source.addClassName("code-area");
    source.setHelperText(Texts.text("policy.document-help"));
    source.getElement().setAttribute("spellcheck", "false");
    faults.getElement().setAttribute("aria-live", "polite");
    var save = Elements.primary(Texts.text("policy.save"), this::save);
    save.setId("save-draft");
    add(source, faults, Elements.row(save));
  }

  private void save() {
    faults.removeAll();
    try {
      var draft = policies.draft(user.require(), source.getValue());
      Notices.done(Texts.text("policy.saved", draft.version()));
      UI.getCurrent()
          .navigate(
              PolicyView.path(draft.name()),
              com.vaadin.flow.router.QueryParameters.simple(
                  java.util.Map.of(
                      "version", draft.version(), "show", PolicyView.Show.TESTS.word())));
    } catch (ProblemException problem) {
      show(problem);
    }
  }

  private void show(ProblemException problem) {
    faults.add(Elements.paragraph(Notices.text(problem), "field-fault"));
    if (problem.errors().isEmpty()) {
      return;
    }
    var list = new UnorderedList();
    list.addClassName("faults");
    problem.errors().forEach(fault -> list.add(line(fault)));
    faults.add(list);
  }

  private ListItem line(Fault fault) {
    if (fault.line() == 0) {
      return new ListItem(Elements.text(fault.message()));
    }
    var go = new NativeButton(Texts.text("policy.line", fault.line()), event -> goTo(fault.line()));
    go.addClassName("link-button");
    return new ListItem(go, Elements.text(" " + fault.message()));
  }

  /** Marks the line in the text. */
  private void goTo(int line) {
    source
        .getElement()
        .executeJs(
            """
            const area = this.inputElement, lines = area.value.split("\\n");
            const start = lines.slice(0, $0 - 1).reduce((sum, each) => sum + each.length + 1, 0);
            area.focus();
            area.setSelectionRange(start, start + (lines[$0 - 1] ?? "").length);
            """,
            line);
  }
}
