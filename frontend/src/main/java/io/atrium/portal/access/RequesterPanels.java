package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.access.Extent;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.Dossier;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;

/** What the requester is asked now: an answer, or whether less will do. */
final class RequesterPanels extends Div {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_TEXT = 4000;

  private final transient AccessRequests requests;
  private final transient User user;
  private final transient Dossier dossier;
  private final transient Runnable refresh;

  RequesterPanels(AccessRequests requests, User user, Dossier dossier, Runnable refresh) {
    this.requests = requests;
    this.user = user;
    this.dossier = dossier;
    this.refresh = refresh;
    addClassName("panels");
    var request = dossier.request();
    if (request.question() != null) {
      add(question(request.question()));
    }
    for (var item : request.items()) {
      var narrowed = item.narrowed();
      if (narrowed != null && item.state().open()) {
        add(narrowed(item, narrowed));
      }
    }
  }

  private Div question(String question) {
    var panel = Elements.div("panel", new H2(Texts.text("request.question")), said(question));
    panel.setId("question");
    if (!dossier.may().contains("answer")) {
      panel.add(Elements.paragraph(Texts.text("request.question-waits"), "quiet"));
      return panel;
    }
    var answer = new TextArea(Texts.text("request.answer"));
    answer.setId("answer");
    answer.setWidthFull();
    answer.setMaxLength(LONGEST_TEXT);
    panel.add(
        answer,
        Elements.row(
            Elements.primary(
                Texts.text("request.answer-send"),
                () -> {
                  if (answer.getValue().isBlank()) {
                    answer.setErrorMessage(Texts.text("request.answer-missing"));
                    answer.setInvalid(true);
                    answer.focus();
                    return;
                  }
                  Decisions.attempt(
                      () ->
                          requests.answer(
                              user,
                              dossier.request().id(),
                              answer.getValue().strip(),
                              dossier.request().revision()),
                      Texts.text("request.answered"),
                      refresh);
                })));
    return panel;
  }

  private Div narrowed(AccessRequest.Item item, AccessRequest.Narrowing less) {
    var panel =
        Elements.div(
            "panel",
            new H2(Texts.text("request.narrowed", less.by().name())),
            comparison(item, less));
    panel.setId("narrowed");
    if (less.reason() != null) {
      panel.add(said(less.reason()));
    }
    if (dossier.may().contains("accept")) {
      var accept =
          Elements.primary(
              Texts.text("request.accept"),
              () ->
                  Decisions.attempt(
                      () ->
                          requests.accept(
                              user, dossier.request().id(), dossier.request().revision()),
                      Texts.text("request.accepted"),
                      refresh));
      accept.setId("accept");
      panel.add(Elements.row(accept));
    } else {
      panel.add(Elements.paragraph(Texts.text("request.narrowed-waits"), "quiet"));
    }
    return panel;
  }

  /** What was asked beside what is offered; what differs is marked. */
  private static NativeTable comparison(AccessRequest.Item item, AccessRequest.Narrowing less) {
    var body = new NativeTableBody();
    compare(
        body,
        Texts.text("request.duration"),
        AccessWords.days(item.days()),
        AccessWords.days(less.days()));
    if (!item.extent().columns().isEmpty() || !less.extent().columns().isEmpty()) {
      compare(body, Texts.text("ask.columns"), columns(item.extent()), columns(less.extent()));
    }
    if (item.extent().rows() != null || less.extent().rows() != null) {
      compare(body, Texts.text("ask.rows"), rows(item.extent()), rows(less.extent()));
    }
    var table =
        new NativeTable(
            new NativeTableHeader(
                new NativeTableRow(
                    new NativeTableHeaderCell(""),
                    new NativeTableHeaderCell(Texts.text("request.asked")),
                    new NativeTableHeaderCell(Texts.text("request.offered")))),
            body);
    table.addClassNames("table", "comparison");
    return table;
  }

  private static void compare(NativeTableBody body, String what, String before, String after) {
    var cell = new NativeTableCell(after);
    if (!before.equals(after)) {
      cell.addClassName("differs");
    }
    body.add(
        new NativeTableRow(
            new NativeTableCell((Component) Elements.text(what, "quiet")),
            new NativeTableCell(before),
            cell));
  }

  private static String columns(Extent extent) {
    return extent.columns().isEmpty()
        ? Texts.text("access.all-columns")
        : String.join(", ", extent.columns());
  }

  private static String rows(Extent extent) {
    return extent.rows() == null ? Texts.text("access.all-rows") : extent.rows();
  }

  private static Paragraph said(String text) {
    return Elements.paragraph(text, "said");
  }
}
