package io.atrium.access.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.access.grant.Grant;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.policy.Fact;
import io.atrium.access.policy.Quorum;
import io.atrium.catalog.Asset;
import io.atrium.identity.Actor;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Requests on the wire. */
final class RequestViews {

  private RequestViews() {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SubjectView(String kind, String key, String name) {

    static SubjectView of(io.atrium.access.Subject subject) {
      return new SubjectView(Columns.word(subject.kind()), subject.key(), subject.name());
    }
  }

  @Serdeable
  record ActorView(String id, String name) {

    static ActorView of(Actor actor) {
      return new ActorView(actor.id(), actor.name());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VoteView(
      ActorView by,
      @Nullable ActorView onBehalfOf,
      boolean approved,
      @Nullable String reason,
      Instant at) {

    static VoteView of(ApprovalStep.Vote vote) {
      return new VoteView(
          ActorView.of(vote.by()),
          vote.onBehalfOf() == null ? null : ActorView.of(vote.onBehalfOf()),
          vote.approved(),
          vote.reason(),
          vote.at());
    }
  }

  /**
   * @param quorum {@code any}, {@code all} or a number
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepView(
      String id,
      int number,
      String title,
      String why,
      String asked,
      String quorum,
      String state,
      @Nullable Instant dueAt,
      List<VoteView> votes) {

    static StepView of(ApprovalStep step) {
      return new StepView(
          step.id().toString(),
          step.number(),
          step.title(),
          step.why(),
          step.poolText(),
          switch (step.quorum()) {
            case Quorum.Any() -> "any";
            case Quorum.All() -> "all";
            case Quorum.AtLeast(var count) -> String.valueOf(count);
          },
          Columns.word(step.state()),
          step.dueAt(),
          step.votes().stream().map(VoteView::of).toList());
    }
  }

  /**
   * @param columns absent for all
   * @param rows absent for all
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NarrowingView(
      @Nullable List<String> columns,
      @Nullable String rows,
      int days,
      ActorView by,
      @Nullable String reason) {

    static NarrowingView of(AccessRequest.Narrowing narrowing) {
      return new NarrowingView(
          columnsOf(narrowing.extent()),
          narrowing.extent().rows(),
          narrowing.days(),
          ActorView.of(narrowing.by()),
          narrowing.reason());
    }
  }

  /**
   * @param columns absent for all
   * @param rows absent for all
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ItemView(
      String id,
      String asset,
      String assetId,
      String title,
      String offer,
      String offerTitle,
      @Nullable List<String> columns,
      @Nullable String rows,
      int days,
      String state,
      List<StepView> steps,
      @Nullable NarrowingView narrowed,
      @Nullable String grant,
      @Nullable String reason) {

    static ItemView of(AccessRequest.Item item) {
      return new ItemView(
          item.id().toString(),
          item.reference(),
          item.asset().toString(),
          item.assetTitle(),
          item.offer(),
          item.offerTitle(),
          columnsOf(item.extent()),
          item.extent().rows(),
          item.days(),
          item.state().word(),
          item.steps().stream().map(StepView::of).toList(),
          item.narrowed() == null ? null : NarrowingView.of(item.narrowed()),
          item.grant() == null ? null : item.grant().toString(),
          item.reason());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RequestView(
      String id,
      ActorView requester,
      SubjectView subject,
      String purpose,
      @Nullable String justification,
      @Nullable Instant from,
      JsonNode answers,
      @Nullable String renews,
      String state,
      @Nullable String question,
      List<ItemView> items,
      Instant createdAt,
      Instant updatedAt,
      long revision) {

    static RequestView of(AccessRequest request) {
      return new RequestView(
          request.id().toString(),
          ActorView.of(request.requester()),
          SubjectView.of(request.subject()),
          request.purpose(),
          request.justification(),
          request.from(),
          request.answers(),
          request.renews() == null ? null : request.renews().toString(),
          request.state().word(),
          request.question(),
          request.items().stream().map(ItemView::of).toList(),
          request.createdAt(),
          request.updatedAt(),
          request.revision());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RuleView(
      String name,
      String title,
      String effect,
      String when,
      String result,
      @Nullable String detail) {}

  @Serdeable
  record ChangeView(String text, String outcome, int stepsLeft) {}

  /**
   * @param value absent when nobody knows
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FactView(@Nullable Object value, String source, Instant at) {

    static FactView of(Fact fact) {
      return new FactView(fact.value(), fact.source(), fact.at());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EvaluationView(
      @Nullable Long id,
      String policy,
      String version,
      String outcome,
      int days,
      List<String> conditions,
      List<String> reasons,
      List<RuleView> rules,
      List<ChangeView> changes,
      Map<String, FactView> facts) {

    static EvaluationView of(Evaluation evaluation) {
      return new EvaluationView(
          evaluation.id(),
          evaluation.policy(),
          evaluation.version(),
          Columns.word(evaluation.outcome()),
          evaluation.days(),
          evaluation.conditions(),
          evaluation.reasons(),
          evaluation.rules().stream()
              .map(rule ->
                  new RuleView(
                      rule.name(),
                      rule.title(),
                      rule.effect(),
                      rule.when(),
                      Columns.word(rule.result()),
                      rule.detail()))
              .toList(),
          evaluation.changes().stream()
              .map(change ->
                  new ChangeView(change.text(), Columns.word(change.outcome()), change.stepsLeft()))
              .toList(),
          evaluation.facts().values().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> FactView.of(entry.getValue()),
                      (one, other) -> one,
                      TreeMap::new)));
    }
  }

  @Serdeable
  record HappeningView(Instant at, ActorView by, String type, List<String> values) {

    static HappeningView of(Happening happening) {
      return new HappeningView(
          happening.at(), ActorView.of(happening.by()), happening.type(), happening.values());
    }
  }

  /**
   * @param may what you can do now: approve, reject, ask, answer, accept, withdraw
   * @param why why it needs you
   */
  @Serdeable
  record DossierView(
      RequestView request,
      Map<String, EvaluationView> evaluations,
      List<HappeningView> timeline,
      List<String> decidable,
      Set<String> may,
      List<String> why,
      List<RequestView> earlier,
      List<RequestView> similar,
      Map<String, String> questions) {

    static DossierView of(Dossier dossier) {
      var evaluations = new TreeMap<String, EvaluationView>();
      dossier
          .evaluations()
          .forEach((item, evaluation) ->
              evaluations.put(item.toString(), EvaluationView.of(evaluation)));
      return new DossierView(
          RequestView.of(dossier.request()),
          evaluations,
          dossier.timeline().stream().map(HappeningView::of).toList(),
          dossier.decidable().stream().map(Objects::toString).toList(),
          dossier.may(),
          dossier.why(),
          dossier.earlier().stream().map(RequestView::of).toList(),
          dossier.similar().stream().map(RequestView::of).toList(),
          dossier.questions());
    }
  }

  @Serdeable
  record PreviewStepView(String title, String asked, List<String> people, int more) {}

  /**
   * @param hint what one should know about the asset; absent while all is well
   * @param grant the grant by which it is held already
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PreviewItemView(
      String asset,
      String offer,
      @Nullable String hint,
      @Nullable EvaluationView evaluation,
      List<PreviewStepView> steps,
      @Nullable String grant,
      Instant until) {

    static PreviewItemView of(Preview.Item item) {
      return new PreviewItemView(
          item.asset().reference().toString(),
          item.offer(),
          remark(item.asset()),
          item.evaluation() == null ? null : EvaluationView.of(item.evaluation()),
          item.steps().stream()
              .map(step ->
                  new PreviewStepView(step.title(), step.pool(), step.people(), step.more()))
              .toList(),
          item.existing() == null ? null : item.existing().id().toString(),
          item.until());
    }
  }

  @Serdeable
  record QuestionView(String policy, String version, JsonNode schema) {}

  @Serdeable
  record PreviewView(List<PreviewItemView> items, List<QuestionView> questions) {

    static PreviewView of(Preview preview) {
      return new PreviewView(
          preview.items().stream().map(PreviewItemView::of).toList(),
          preview.questions().stream()
              .map(question ->
                  new QuestionView(question.policy(), question.version(), question.schema()))
              .toList());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfferView(
      String name,
      String title,
      @Nullable String description,
      String policy,
      @Nullable String part,
      @Nullable Integer maxDays,
      List<String> columns) {

    static OfferView of(Offer offer) {
      return new OfferView(
          offer.name(),
          offer.title(),
          offer.description(),
          offer.policy(),
          offer.part(),
          offer.maxDays(),
          offer.columns());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HeldView(String grant, String offer, String state, @Nullable Instant until) {

    static HeldView of(Grant grant) {
      return new HeldView(
          grant.id().toString(), grant.offer(), grant.state().word(), grant.until());
    }
  }

  /**
   * @param asset absent where there is a part that you may not see, or that is not there
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PartView(
      @Nullable String asset,
      @Nullable String title,
      List<OfferView> offers,
      List<HeldView> current,
      boolean hidden) {

    static PartView of(Bundle.Part part) {
      var asset = part.asset();
      return new PartView(
          asset == null ? null : asset.reference().toString(),
          asset == null ? null : asset.title(),
          part.offers().stream().map(OfferView::of).toList(),
          part.current().stream().map(HeldView::of).toList(),
          part.hidden());
    }
  }

  private static @Nullable List<String> columnsOf(Extent extent) {
    return extent.columns().isEmpty() ? null : extent.columns();
  }

  private static @Nullable String remark(Asset asset) {
    return switch (asset.state()) {
      case DEPRECATED ->
          asset.successor() == null
              ? "deprecated"
              : "deprecated; use " + asset.successor() + " instead";
      case DRAFT, IN_REVIEW, APPROVED, RETIRED -> null;
    };
  }

  static RequestState state(String word) {
    try {
      return RequestState.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException unknown) {
      throw RequestProblem.INVALID_REQUEST_FILTER.because(
          "`state` must be one of in-review, info-needed, narrowed, approved, rejected, withdrawn, lapsed, but is `%s`."
              .formatted(Texts.shown(word)));
    }
  }
}
