package io.atrium.portal.access;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.ApprovalStep;
import io.atrium.access.request.RequestFilter;
import io.atrium.access.request.RequestId;
import io.atrium.access.request.Verdict;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What waits, the one due soonest first; equal requests can be decided together. */
final class InboxList extends Div {

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 50;

  private final transient AccessRequests requests;
  private final transient CurrentUser user;
  private final transient Runnable decided;
  private final transient Map<RequestId, Row> rows = new LinkedHashMap<>();
  private final UnorderedList list = new UnorderedList();
  private final Div bulk = new Div();
  private final MoreMarker more = new MoreMarker(this::more);

  private record Row(AccessRequest request, Anchor link, Checkbox box) {}

  InboxList(AccessRequests requests, CurrentUser user, Runnable decided) {
    this.requests = requests;
    this.user = user;
    this.decided = decided;
    addClassName("inbox-list");
    bulk.addClassName("bulk");
    bulk.getElement().setAttribute("role", "status");
    list.getElement().setAttribute("data-list", true);
    list.getElement().setAttribute("data-mail", true);
    list.getElement().setAttribute("aria-label", Texts.text("inbox.requests"));
    add(bulk, list, more);
  }

  void load() {
    list.removeAll();
    rows.clear();
    more(null);
    countChosen();
  }

  private void more(@Nullable String cursor) {
    var page =
        requests.list(user.require(), new RequestFilter(false, true, Set.of(), null), cursor, PAGE);
    page.items().forEach(request -> list.add(row(request)));
    more.follow(page.next());
  }

  Optional<RequestId> first() {
    return rows.keySet().stream().findFirst();
  }

  /** The one below, or above the last. */
  Optional<RequestId> after(RequestId id) {
    var ids = new ArrayList<>(rows.keySet());
    var at = ids.indexOf(id);
    if (at < 0 || ids.size() < 2) {
      return ids.stream().filter(other -> !other.equals(id)).findFirst();
    }
    return Optional.of(ids.get(at + 1 < ids.size() ? at + 1 : at - 1));
  }

  void mark(@Nullable RequestId current) {
    rows.forEach((id, row) -> {
      if (id.equals(current)) {
        row.link().getElement().setAttribute("aria-current", "true");
      } else {
        row.link().getElement().removeAttribute("aria-current");
      }
    });
  }

  private ListItem row(AccessRequest request) {
    var link = new Anchor(InboxView.path(request.id()));
    link.getElement().setAttribute("data-item", true);
    link.add(
        Elements.div(
            "inbox-who",
            Elements.text(request.requester().name()),
            due(request)
                .<com.vaadin.flow.component.Component>map(RelativeTime::new)
                .orElseGet(() -> new RelativeTime(request.createdAt()))),
        Elements.div("inbox-what", Elements.text(AccessWords.title(request))),
        Elements.div(
            "quiet",
            Elements.text(
                AccessWords.subject(request.subject())
                    + " · "
                    + AccessWords.days(request.items().getFirst().days()),
                "small")));
    var box = new Checkbox();
    box.setAriaLabel(Texts.text("inbox.choose", request.requester().name()));
    box.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        countChosen();
      }
    });
    rows.put(request.id(), new Row(request, link, box));
    return new ListItem(box, link);
  }

  private static Optional<Instant> due(AccessRequest request) {
    return request.items().stream()
        .flatMap(item -> item.steps().stream())
        .filter(step -> step.state() == ApprovalStep.State.OPEN)
        .map(ApprovalStep::dueAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  private List<Row> chosen() {
    return rows.values().stream().filter(row -> Boolean.TRUE.equals(row.box().getValue())).toList();
  }

  private void countChosen() {
    bulk.removeAll();
    var chosen = chosen();
    bulk.setVisible(!chosen.isEmpty());
    if (chosen.isEmpty()) {
      return;
    }
    bulk.add(Elements.text(Texts.text("inbox.chosen", chosen.size())));
    var like = chosen.getFirst();
    var equal = rows.values().stream().filter(row -> shape(row).equals(shape(like))).toList();
    if (equal.size() > chosen.size()) {
      bulk.add(
          Elements.button(
              Texts.text("inbox.choose-equal", equal.size()),
              () -> {
                equal.forEach(row -> row.box().setValue(true));
                countChosen();
              },
              "small"));
    }
    if (chosen.stream().allMatch(row -> shape(row).equals(shape(like)))) {
      var approve =
          Elements.button(Texts.text("decide.approve"), () -> decide(chosen, true), "small");
      approve.setId("bulk-approve");
      var reject =
          Elements.button(Texts.text("decide.reject"), () -> decide(chosen, false), "small");
      reject.setId("bulk-reject");
      bulk.add(approve, reject);
    } else {
      bulk.add(Elements.text(Texts.text("inbox.not-equal"), "quiet", "small"));
    }
  }

  /** Equal requests ask for the same of the same, for the same purpose. */
  private static List<Object> shape(Row row) {
    var shape = new ArrayList<Object>();
    shape.add(row.request().purpose());
    for (var item : row.request().items()) {
      shape.add(List.of(item.asset(), item.offer(), item.extent(), item.days()));
    }
    return shape;
  }

  private void decide(List<Row> chosen, boolean approve) {
    var word = approve ? "approve" : "reject";
    new ReasonDialog(
            Texts.text("decide." + word),
            Texts.text("inbox.bulk-text", chosen.size()),
            !approve,
            reason -> {
              var done = 0;
              ProblemException refused = null;
              for (var row : chosen) {
                var verdict =
                    new Verdict(Set.of(), reason, null, null, null, row.request().revision());
                try {
                  var unused =
                      approve
                          ? requests.approve(user.require(), row.request().id(), verdict)
                          : requests.reject(user.require(), row.request().id(), verdict);
                  done++;
                } catch (ProblemException problem) {
                  refused = problem;
                }
              }
              if (refused == null) {
                Notices.done(Texts.text("inbox.bulk-done", done));
              } else {
                Notices.failure(
                    Texts.text("inbox.bulk-some", done, chosen.size(), Notices.text(refused)));
              }
              decided.run();
            })
        .open();
  }
}
