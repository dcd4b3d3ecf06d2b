package io.atrium.access.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Extent;
import io.atrium.access.policy.Quorum;
import io.atrium.identity.Actor;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

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

  private static @Nullable List<String> columnsOf(Extent extent) {
    return extent.columns().isEmpty() ? null : extent.columns();
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
