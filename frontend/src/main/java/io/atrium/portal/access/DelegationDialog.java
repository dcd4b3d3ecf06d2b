package io.atrium.portal.access;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.Delegation;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Who decides for whom, and until when. */
final class DelegationDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  private final transient AccessRequests requests;
  private final transient CurrentUser user;
  private final Div existing = new Div();
  private final TextField to = new TextField(Texts.text("delegation.to"));
  private final DatePicker begins = new DatePicker(Texts.text("delegation.begins"));
  private final DatePicker ends = new DatePicker(Texts.text("delegation.ends"));
  private final TextField domain = new TextField(Texts.text("delegation.domain"));

  DelegationDialog(AccessRequests requests, CurrentUser user) {
    this.requests = requests;
    this.user = user;
    addClassNames("step-dialog", "delegation");
    setHeaderTitle(Texts.text("delegation.title"));
    setWidth("520px");
    to.setId("delegate-to");
    to.setHelperText(Texts.text("delegation.to-help"));
    to.setWidthFull();
    domain.setHelperText(Texts.text("delegation.domain-help"));
    domain.setWidthFull();
    begins.setValue(LocalDate.now(ZoneOffset.UTC));
    ends.setId("delegate-until");
    var give = Elements.primary(Texts.text("delegation.give"), this::give);
    give.setId("delegate-now");
    add(
        new Paragraph(Texts.text("delegation.text")),
        existing,
        to,
        Elements.div("pair", begins, ends),
        domain);
    getFooter().add(Elements.button(Texts.text("close"), this::close), give);
    show();
    addOpenedChangeListener(event -> {
      if (event.isOpened()) {
        to.focus();
      }
    });
  }

  private void show() {
    existing.removeAll();
    var all = requests.delegations(user.require());
    if (all.isEmpty()) {
      return;
    }
    var list = new UnorderedList();
    list.addClassName("delegations");
    all.forEach(delegation -> list.add(line(delegation)));
    existing.add(new H3(Texts.text("delegation.now")), list);
  }

  private ListItem line(Delegation delegation) {
    var mine = delegation.from().id().equals(user.require().actor().id());
    var words =
        Texts.text(
            mine ? "delegation.given" : "delegation.got",
            mine ? delegation.to().name() : delegation.from().name(),
            Dates.day(delegation.begins()),
            Dates.day(delegation.ends()));
    var item = new ListItem(Elements.text(words));
    if (delegation.domain() != null) {
      item.add(Elements.tag(delegation.domain()));
    }
    if (mine) {
      item.add(
          Elements.button(
              Texts.text("delegation.end"),
              () -> {
                requests.endDelegation(user.require(), delegation.id());
                show();
              },
              "small"));
    }
    return item;
  }

  private void give() {
    if (to.getValue().isBlank()) {
      to.setErrorMessage(Texts.text("delegation.to-missing"));
      to.setInvalid(true);
      to.focus();
      return;
    }
    if (begins.getValue() == null
        || ends.getValue() == null
        || ends.getValue().isBefore(begins.getValue())) {
      ends.setErrorMessage(Texts.text("delegation.ends-wrong"));
      ends.setInvalid(true);
      ends.focus();
      return;
    }
    try {
      var unused =
          requests.delegate(
              user.require(),
              to.getValue().strip(),
              Dates.startOf(begins.getValue()),
              Dates.startOf(ends.getValue().plusDays(1)),
              domain.getValue().isBlank() ? null : domain.getValue().strip());
      to.clear();
      Notices.done(Texts.text("delegation.done"));
      show();
    } catch (ProblemException problem) {
      to.setErrorMessage(Notices.text(problem));
      to.setInvalid(true);
    }
  }
}
