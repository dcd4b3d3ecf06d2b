package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.review.ReviewDecision;
import io.atrium.access.review.ReviewDecisions;
import io.atrium.access.review.ReviewHanding;
import io.atrium.access.review.ReviewItem;
import io.atrium.access.review.ReviewState;
import io.atrium.identity.User;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A grant under review: what is known of it, and what can be decided, each with a key. */
@Singleton
class ReviewPanel {

  private final ReviewDecisions decisions;
  private final ReviewHanding handing;
  private final AccessRequests requests;
  private final Clock clock;

  ReviewPanel(
      ReviewDecisions decisions, ReviewHanding handing, AccessRequests requests, Clock clock) {
    this.requests = requests;
    this.decisions = decisions;
    this.handing = handing;
    this.clock = clock;
  }

  /** An item that is not in the list one looks at. */
  Optional<ReviewItem> find(User user, UUID id) {
    try {
      return Optional.of(decisions.require(user, id));
    } catch (ProblemException notFound) {
      return Optional.empty();
    }
  }

  /**
   * @param decided runs after every decision, whatever became of it
   */
  Component of(User user, ReviewItem item, Runnable decided) {
    var panel = new Div();
    panel.addClassName("review-panel");
    panel.add(
        new H2(
            new Icon(AccessWords.icon(item.subject())),
            Elements.text(AccessWords.subject(item.subject()))),
        Elements.div(
            "asset-about",
            Elements.text(item.offerTitle()),
            Elements.link(AssetLine.path(Reference.parse(item.reference())), item.assetTitle())));
    if (item.state() == ReviewState.OVERDUE && item.lapsesAt() != null) {
      panel.add(Notices.standing(Texts.text("reviews.overdue", Dates.day(item.lapsesAt()))));
    }
    if (!item.staffed() && item.state().open()) {
      panel.add(Notices.standing(Texts.text("reviews.unstaffed")));
    }
    panel.add(bar(user, item, decided));
    if (!item.changes().isEmpty()) {
      var changes = new UnorderedList();
      item.changes().forEach(change -> changes.add(new ListItem(ReviewWords.change(change))));
      changes.addClassName("review-changes");
      panel.add(Elements.text(Texts.text("reviews.changes"), "label"), changes);
    }
    panel.add(facts(user, item));
    return panel;
  }

  private DescriptionList facts(User user, ReviewItem item) {
    var facts = new DescriptionList();
    facts.addClassName("review-facts");
    fact(facts, "since", Dates.day(item.since()));
    fact(
        facts,
        "until",
        item.until() == null ? Texts.text("reviews.no-end") : Dates.day(item.until()));
    fact(facts, "last-use", ReviewWords.lastUse(item, clock.instant()));
    fact(facts, "peers-label", ReviewWords.peers(item));
    if (item.changes().isEmpty()) {
      fact(facts, "changes", Texts.text("reviews.no-change"));
    }
    if (!AccessWords.whole(item.extent()) || !item.offeredColumns().isEmpty()) {
      fact(facts, "extent", AccessWords.extent(item.extent()));
    }
    fact(facts, "purpose", AccessWords.purpose(requests.purposes(user), item.purpose()));
    fact(facts, "requester", item.requester().name());
    fact(
        facts,
        "approved-by",
        item.approvedBy().isEmpty()
            ? Texts.text("reviews.by-policy")
            : String.join(", ", item.approvedBy()));
    if (item.policy() != null) {
      fact(facts, "policy", item.policy());
    }
    fact(facts, "asked", ReviewWords.asked(item));
    if (item.handedTo() != null) {
      fact(facts, "handed", ReviewWords.reviewer(item.handedTo().text()));
    }
    if (!item.state().open()) {
      var by = item.decidedBy();
      fact(
          facts,
          "outcome",
          ReviewWords.state(item.state()) + (by == null ? "" : " · " + by.name()));
    }
    if (item.reason() != null) {
      fact(facts, "reason", item.reason());
    }
    return facts;
  }

  private static void fact(DescriptionList facts, String name, String value) {
    facts.add(
        new DescriptionList.Term(Texts.text("reviews.fact." + name)),
        new DescriptionList.Description(value));
  }

  private Div bar(User user, ReviewItem item, Runnable decided) {
    var bar = Elements.div("decide");
    if (ReviewHanding.isOffered(user, item)) {
      bar.add(
          key(
              Elements.primary(
                  Texts.text("reviews.accept"),
                  () ->
                      attempt(
                          () -> handing.accept(user, item.id()),
                          Texts.text("reviews.accepted"),
                          decided)),
              't'),
          Elements.button(
              Texts.text("reviews.decline"),
              () ->
                  attempt(
                      () -> handing.decline(user, item.id(), null),
                      Texts.text("reviews.declined"),
                      decided)));
    }
    if (decisions.mayDecide(user, item)) {
      decide(bar, user, item, decided);
    }
    bar.setVisible(bar.getChildren().findAny().isPresent());
    return bar;
  }

  private void decide(Div bar, User user, ReviewItem item, Runnable decided) {
    bar.add(
        key(
            Elements.primary(
                Texts.text("reviews.keep"),
                () -> take(user, item, new ReviewDecision.Keep(null), "kept", decided)),
            'a'));
    bar.add(
        key(
            Elements.button(
                Texts.text("reviews.reduce"),
                () ->
                    new ReviewReduceDialog(
                            item, clock, reduce -> take(user, item, reduce, "reduced", decided))
                        .open()),
            'n'));
    bar.add(
        key(
            Elements.button(
                Texts.text("reviews.revoke"),
                () ->
                    new ReasonDialog(
                            Texts.text("reviews.revoke"),
                            Texts.text("reviews.revoke-text", item.subject().name()),
                            true,
                            reason ->
                                take(
                                    user,
                                    item,
                                    new ReviewDecision.Revoke(reason),
                                    "revoked",
                                    decided))
                        .open()),
            'r'));
    bar.add(
        key(
            Elements.button(
                Texts.text("reviews.hand"),
                () ->
                    new ReviewHandDialog(
                            handing.candidates(user, item.id()),
                            reassign -> take(user, item, reassign, "handed", decided))
                        .open()),
            'o'));
    var alike = decisions.alike(user, item.id());
    if (alike.size() > 1) {
      var all =
          Elements.button(
              Texts.text("reviews.keep-alike", alike.size()),
              () -> keepAll(user, item, alike, decided));
      all.setId("keep-alike");
      all.getElement().setAttribute("title", Texts.text("reviews.keep-alike-text"));
      bar.add(key(all, 'e'));
    }
  }

  private void keepAll(User user, ReviewItem item, List<UUID> alike, Runnable decided) {
    var chosen = alike.stream().map(id -> new ReviewDecisions.Chosen(id, null)).toList();
    var outcomes =
        decisions.decideAll(user, item.campaign(), chosen, new ReviewDecision.Keep(null));
    var failed = outcomes.stream().filter(outcome -> outcome.problem() != null).count();
    if (failed == 0) {
      Notices.done(Texts.text("reviews.done.alike", outcomes.size()));
    } else {
      Notices.failure(
          Texts.text("reviews.done.some", outcomes.size() - failed, outcomes.size(), failed));
    }
    decided.run();
  }

  private void take(
      User user, ReviewItem item, ReviewDecision decision, String done, Runnable decided) {
    attempt(
        () -> decisions.decide(user, item.id(), decision, item.revision()),
        Texts.text("reviews.done." + done, item.subject().name()),
        decided);
  }

  /** A step that gives back what became of the item. */
  private interface Attempt {
    ReviewItem run();
  }

  private static void attempt(Attempt step, String done, Runnable decided) {
    try {
      var _ = step.run();
      Notices.done(done);
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
    decided.run();
  }

  private static NativeButton key(NativeButton button, char key) {
    button.getElement().setAttribute("data-key", String.valueOf(key));
    button.getElement().setAttribute("aria-keyshortcuts", String.valueOf(key));
    return button;
  }
}
