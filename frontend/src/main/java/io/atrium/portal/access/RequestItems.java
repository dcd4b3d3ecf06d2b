package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantId;
import io.atrium.access.grant.Grants;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.ApprovalStep;
import io.atrium.access.request.Dossier;
import io.atrium.identity.User;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The items of a request: outcome, steps, the policy's reasons, and the grant that came of it. */
@Singleton
class RequestItems {

  private final Grants grants;
  private final GrantBlocks blocks;

  RequestItems(Grants grants, GrantBlocks blocks) {
    this.grants = grants;
    this.blocks = blocks;
  }

  List<Component> cards(User user, Dossier dossier, Runnable refresh) {
    return dossier.request().items().stream()
        .map(item -> card(user, dossier, item, refresh))
        .toList();
  }

  private Component card(User user, Dossier dossier, AccessRequest.Item item, Runnable refresh) {
    var several = dossier.request().items().size() > 1;
    var title = new H2();
    title.add(
        Icon.ofKind(Reference.parse(item.reference()).kind()),
        Elements.link(AssetLine.path(Reference.parse(item.reference())), item.assetTitle()));
    title.addClassName("asset-head");
    var head = Elements.div("row", title);
    if (several) {
      head.add(new StateBadge(item.state().word()));
    }
    var about =
        Elements.div(
            "asset-about", new Span(item.offerTitle()), new Span(AccessWords.days(item.days())));
    if (!AccessWords.whole(item.extent())) {
      about.add(new Span(AccessWords.extent(item.extent())));
    }
    var card = Elements.div("thing", head, about);
    card.addClassName("request-item");
    if (item.reason() != null) {
      card.add(Elements.paragraph(item.reason(), "said"));
    }
    if (!item.steps().isEmpty()) {
      card.add(steps(item.steps()));
    }
    var evaluation = dossier.evaluations().get(item.id());
    if (evaluation != null) {
      card.add(new PolicyTrace(evaluation));
    }
    grant(user, item).ifPresent(grant -> card.add(blocks.block(user, grant, refresh)));
    return card;
  }

  private static OrderedList steps(List<ApprovalStep> steps) {
    var list = new OrderedList();
    list.addClassName("steps");
    steps.forEach(step -> list.add(step(step)));
    return list;
  }

  private static ListItem step(ApprovalStep step) {
    var head =
        Elements.div(
            "row",
            Elements.text(step.title(), "step-title"),
            Elements.text(
                Texts.text("step-state." + AccessWords.word(step.state())),
                "step-state",
                "step-" + AccessWords.word(step.state())));
    var about = Elements.div("asset-about");
    if (!step.poolText().isBlank()) {
      about.add(new Span(step.poolText()));
    }
    about.add(new Span(AccessWords.quorum(step.quorum())));
    var due = step.dueAt();
    if (due != null && step.state() == ApprovalStep.State.OPEN) {
      about.add(new Span(new Span(Texts.text("request.due") + " "), new RelativeTime(due)));
    }
    var item = new ListItem(head, about);
    if (!step.why().isBlank()) {
      item.add(Elements.paragraph(Texts.text("request.because", step.why()), "quiet", "small"));
    }
    step.votes().forEach(vote -> item.add(vote(vote)));
    return item;
  }

  private static Div vote(ApprovalStep.Vote vote) {
    var behalf = vote.onBehalfOf();
    var key = vote.approved() ? "request.vote.approved" : "request.vote.rejected";
    var who =
        behalf == null
            ? vote.by().name()
            : Texts.text("request.on-behalf", vote.by().name(), behalf.name());
    var line =
        Elements.div(
            "row", new Icon(vote.approved() ? "check" : "close"), new Span(Texts.text(key, who)));
    line.add(Elements.div("quiet", new RelativeTime(vote.at())));
    var block = Elements.div("vote", line);
    if (vote.reason() != null) {
      block.add(Elements.paragraph(vote.reason(), "said"));
    }
    return block;
  }

  /** The grant, unless it is none of this person's business. */
  private Optional<Grant> grant(User user, AccessRequest.Item item) {
    GrantId id = item.grant();
    if (id == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(grants.require(user, id));
    } catch (ProblemException hidden) {
      return Optional.empty();
    }
  }

  /** What the policy said: the rules that shaped it open, all else on demand. */
  static final class PolicyTrace extends Div {

    private static final long serialVersionUID = 1L;

    PolicyTrace(Evaluation evaluation) {
      addClassName("policy-trace");
      var telling = AccessWords.telling(evaluation);
      add(
          Elements.paragraph(
              Texts.text("trace.outcome." + AccessWords.word(evaluation.outcome())),
              "trace-outcome"));
      evaluation.reasons().forEach(reason -> add(Elements.paragraph(reason)));
      if (!telling.isEmpty()) {
        add(new TraceList(telling));
      }
      evaluation
          .conditions()
          .forEach(condition -> add(Elements.paragraph(Texts.text("trace.condition", condition))));
      add(
          new Fold(
              Texts.text("trace.all", evaluation.rules().size()),
              new TraceList(evaluation.rules()),
              new FactTable(evaluation.facts()),
              Elements.link(
                  PolicyView.path(evaluation.policy(), evaluation.version()),
                  Texts.text("preview.policy", evaluation.policy(), evaluation.version()),
                  "small")));
    }
  }
}
