package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.access.evidence.Evidence;
import io.atrium.access.evidence.EvidenceScope;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.Dossier;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.identity.User;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** A request as its page and as the inbox show it. */
@Singleton
class RequestDetails {

  private final AccessRequests requests;
  private final RequestItems items;
  private final Decisions decisions;
  private final Evidence evidence;
  private final Authorization authorization;

  RequestDetails(
      AccessRequests requests,
      RequestItems items,
      Decisions decisions,
      Evidence evidence,
      Authorization authorization) {
    this.requests = requests;
    this.items = items;
    this.decisions = decisions;
    this.evidence = evidence;
    this.authorization = authorization;
  }

  /** For everybody involved: what happened stands beside what was asked. */
  Component page(User user, Dossier dossier, Runnable refresh) {
    var main = Elements.div("request-main");
    main.add(head(user, dossier, new H1(AccessWords.title(dossier.request()))));
    main.add(decisions.bar(user, dossier, refresh));
    main.add(new RequesterPanels(requests, user, dossier, refresh));
    items.cards(user, dossier, refresh).forEach(main::add);
    var aside = Elements.div("request-aside");
    aside.add(timeline(dossier));
    history(dossier, aside);
    if (authorization.allows(user, Operation.EXPORT_EVIDENCE, Scope.ATRIUM)) {
      var about = new EvidenceScope.OfRequest(dossier.request().id().value());
      aside.add(
          new EvidenceButton(
              evidence, user, Texts.text("evidence.take"), () -> Optional.of(about)));
    }
    return Elements.div("request-columns", main, aside);
  }

  /** For those who decide: why it needs them, then everything else below each other. */
  Component decision(User user, Dossier dossier, Runnable refresh) {
    var detail = Elements.div("decision");
    var title = new H1(AccessWords.title(dossier.request()));
    title.getElement().setAttribute("tabindex", "-1");
    detail.add(head(user, dossier, title));
    if (!dossier.why().isEmpty()) {
      var why = Elements.div("why", new H2(Texts.text("inbox.why")));
      dossier.why().forEach(reason -> why.add(Elements.paragraph(reason)));
      detail.add(why);
    }
    detail.add(decisions.bar(user, dossier, refresh));
    items.cards(user, dossier, refresh).forEach(detail::add);
    history(dossier, detail);
    detail.add(timeline(dossier));
    detail.add(
        Elements.link(
            RequestView.path(dossier.request().id()), Texts.text("inbox.open-page"), "small"));
    return detail;
  }

  private Div head(User user, Dossier dossier, Component title) {
    var request = dossier.request();
    var state = new StateBadge(request.state().word());
    state.setId("request-state");
    var line = Elements.div("row", title, state);
    line.addClassName("request-title");
    var about = Elements.div("asset-about");
    about.add(new Span(Texts.text("request.by", request.requester().name())));
    about.add(
        new Span(
            new Icon(AccessWords.icon(request.subject())),
            new Span(Texts.text("request.for", AccessWords.subject(request.subject())))));
    about.add(new Span(AccessWords.purpose(requests.purposes(user), request.purpose())));
    about.add(new RelativeTime(request.createdAt()));
    var head = Elements.div("request-head", line, about);
    var said = request.justification();
    if (said != null) {
      head.add(Elements.paragraph(said, "said"));
    }
    var from = request.from();
    if (from != null) {
      head.add(Elements.paragraph(Texts.text("request.from", Dates.day(from)), "quiet"));
    }
    if (!request.answers().isEmpty()) {
      var answers = Elements.div("asset-facts", answers(dossier));
      answers.addClassName("answers");
      head.add(answers);
    }
    return head;
  }

  private static Component[] answers(Dossier dossier) {
    return dossier.request().answers().properties().stream()
        .map(answer ->
            Elements.div(
                "row",
                Elements.text(
                    dossier.questions().getOrDefault(answer.getKey(), answer.getKey()),
                    "quiet",
                    "small"),
                Elements.text(
                    answer.getValue().isTextual()
                        ? answer.getValue().asText()
                        : answer.getValue().toString())))
        .toArray(Component[]::new);
  }

  private static Section timeline(Dossier dossier) {
    var list = new UnorderedList();
    list.setId("timeline");
    list.addClassName("timeline");
    for (var happening : dossier.timeline()) {
      var item =
          new ListItem(Elements.div("happening", Elements.text(TimelineWords.of(happening))));
      TimelineWords.said(happening)
          .ifPresent(words -> item.add(Elements.paragraph(words, "said", "small")));
      item.add(Elements.div("quiet", new RelativeTime(happening.at())));
      list.add(item);
    }
    return new Section(new H2(Texts.text("request.timeline")), list);
  }

  private static void history(Dossier dossier, Div place) {
    if (!dossier.earlier().isEmpty()) {
      place.add(
          past(
              Texts.text("request.earlier", dossier.request().requester().name()),
              dossier.earlier()));
    }
    if (!dossier.similar().isEmpty()) {
      place.add(past(Texts.text("request.similar"), dossier.similar()));
    }
  }

  private static Section past(String title, List<AccessRequest> requests) {
    var list = new UnorderedList();
    list.addClassName("past");
    for (var request : requests) {
      var line =
          Elements.div(
              "row",
              Elements.link(
                  RequestView.path(request.id()),
                  AccessWords.title(request) + " · " + request.subject().name()),
              new StateBadge(request.state().word()),
              new RelativeTime(request.createdAt()));
      list.add(new ListItem(line));
    }
    return new Section(new H2(title), list);
  }
}
