package io.atrium.access.request;

import io.atrium.access.request.ApprovalStep.Vote;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Fault;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What approvers and requesters say. The request's row is locked meanwhile: of two, one is first.
 */
@Singleton
@Transactional
class Deciding {

  private static final int MOST_QUESTIONS = 20;

  private final RequestTable requests;
  private final RequestWriter writer;
  private final Workflow workflow;
  private final Delegations delegations;
  private final Reading reading;
  private final RequestConfiguration configuration;
  private final Authorization authorization;
  private final Clock clock;

  Deciding(
      RequestTable requests,
      RequestWriter writer,
      Workflow workflow,
      Delegations delegations,
      Reading reading,
      RequestConfiguration configuration,
      Authorization authorization,
      Clock clock) {
    this.requests = requests;
    this.writer = writer;
    this.workflow = workflow;
    this.delegations = delegations;
    this.reading = reading;
    this.configuration = configuration;
    this.authorization = authorization;
    this.clock = clock;
  }

  AccessRequest approve(User user, RequestId id, Verdict verdict) {
    var now = Columns.now(clock);
    var request = require(user, id);
    var mine = mine(user, request, verdict);
    checkText(verdict.reason());
    var less = verdict.days() != null || verdict.columns() != null || verdict.rows() != null;
    for (var entry : mine.entrySet()) {
      var item = entry.getKey();
      var step = item.open().orElseThrow();
      if (less) {
        narrow(user, item, verdict, mine.size());
      }
      vote(request, item, step, user, entry.getValue(), true, verdict.reason(), now);
      if (step.approvals() >= step.needed) {
        workflow.complete(request, item, step, user.actor(), now);
      }
    }
    return written(user, request, now);
  }

  AccessRequest reject(User user, RequestId id, Verdict verdict) {
    var now = Columns.now(clock);
    var request = require(user, id);
    var mine = mine(user, request, verdict);
    var reason =
        requireText(verdict.reason(), "Say in `reason` why, so that the requester understands it.");
    for (var entry : mine.entrySet()) {
      var item = entry.getKey();
      var step = item.open().orElseThrow();
      vote(request, item, step, user, entry.getValue(), false, reason, now);
      step.stopClock(now);
      step.state = ApprovalStep.State.REJECTED;
      item.byPeople = true;
      item.end(RequestState.REJECTED, reason, now);
      request.note(item, user.actor(), "request-rejected", now, reason);
      workflow.tellRequester(request, item, "access-request-rejected", now);
    }
    return written(user, request, now);
  }

  AccessRequest askBack(User user, RequestId id, Verdict verdict) {
    var now = Columns.now(clock);
    var request = require(user, id);
    var mine = mine(user, request, verdict);
    var question = requireText(verdict.reason(), "Say in `reason` what you want to know.");
    for (var entry : mine.entrySet()) {
      var item = entry.getKey();
      if (item.questions >= MOST_QUESTIONS) {
        throw RequestProblem.NOT_OPEN_FOR_THIS.because(
            "The requester has been asked %d times; decide now.".formatted(MOST_QUESTIONS));
      }
      item.open().orElseThrow().stopClock(now);
      item.state = RequestState.INFO_NEEDED;
      item.question = question;
      item.questions++;
      item.waitsUntil = now.plus(configuration.answerWithin());
      request.note(
          item,
          user.actor(),
          "information-requested",
          now,
          question,
          Texts.who(user.actor(), entry.getValue().onBehalfOf()));
      workflow.tellRequester(request, item, "access-request-question", now);
    }
    return written(user, request, now);
  }

  AccessRequest answer(User user, RequestId id, String text, @Nullable Long ifRevision) {
    var now = Columns.now(clock);
    var request = require(user, id);
    var waiting =
        waiting(user, request, Operation.ANSWER_REQUEST, RequestState.INFO_NEEDED, ifRevision);
    var answer = requireText(text, "Say in `answer` what was asked.");
    for (var item : waiting) {
      var step = item.open().orElseThrow();
      item.state = RequestState.IN_REVIEW;
      item.question = null;
      item.waitsUntil = null;
      step.startClock(now);
      request.note(item, user.actor(), "information-given", now, answer);
      workflow.tellApprovers(
          request, item, step, "access-request-answered", "answered:" + item.questions);
    }
    return written(user, request, now);
  }

  AccessRequest accept(User user, RequestId id, @Nullable Long ifRevision) {
    var now = Columns.now(clock);
    var request = require(user, id);
    var waiting =
        waiting(user, request, Operation.ANSWER_REQUEST, RequestState.NARROWED, ifRevision);
    for (var item : waiting) {
      item.acceptNarrowing();
      request.note(
          item,
          user.actor(),
          "narrowing-accepted",
          now,
          String.valueOf(item.days),
          String.join(", ", item.extent.columns()),
          Objects.requireNonNullElse(item.extent.rows(), ""));
      workflow.proceed(request, item, user.actor(), now);
    }
    return written(user, request, now);
  }

  AccessRequest withdraw(
      User user, RequestId id, @Nullable String reason, @Nullable Long ifRevision) {
    var now = Columns.now(clock);
    var request = require(user, id);
    authorization.require(
        user, Operation.WITHDRAW_REQUEST, request.scope(request.items.getFirst()));
    checkText(reason);
    var open = request.items.stream().filter(item -> item.state.open()).toList();
    if (open.isEmpty()) {
      throw ended(request);
    }
    requireRevision(request, ifRevision);
    for (var item : open) {
      item.end(RequestState.WITHDRAWN, Texts.blankAsNull(reason), now);
      request.note(
          item, user.actor(), "request-withdrawn", now, Objects.requireNonNullElse(reason, ""));
    }
    return written(user, request, now);
  }

  /**
   * The items that the user decides now, each with the right by which.
   *
   * @throws ProblemException saying why there is none
   */
  private Map<ItemInHand, Standing> mine(User user, RequestInHand request, Verdict verdict) {
    var standings = delegations.standings(user);
    var mine = new LinkedHashMap<ItemInHand, Standing>();
    var asked =
        request.items.stream()
            .filter(item -> verdict.items().isEmpty() || verdict.items().contains(item.id))
            .toList();
    if (asked.size() < verdict.items().size()) {
      throw RequestProblem.ACCESS_REQUEST_NOT_FOUND.because(
          "The request has no such item; its items are listed in `items`.");
    }
    for (var item : asked) {
      reading.standing(standings, request, item).ifPresent(found -> mine.put(item, found));
    }
    if (mine.isEmpty() || (!verdict.items().isEmpty() && mine.size() < asked.size())) {
      var first = asked.stream().filter(item -> !mine.containsKey(item)).findFirst().orElseThrow();
      throw refusal(user, standings, request, first);
    }
    requireRevision(request, verdict.ifRevision());
    return mine;
  }

  /** Why the user cannot decide an item: somebody has, it waits for the requester, or may not. */
  private ProblemException refusal(
      User user, List<Standing> standings, RequestInHand request, ItemInHand item) {
    var last =
        item.steps.stream()
            .filter(step -> !step.votes.isEmpty())
            .filter(step -> takesPart(standings, request, item, step))
            .reduce((first, second) -> second);
    if (last.isPresent()) {
      var vote = last.get().votes.getLast();
      return RequestProblem.ALREADY_DECIDED
          .because(
              "%s %s \"%s\" at %s."
                  .formatted(
                      Texts.who(vote.by(), vote.onBehalfOf()),
                      vote.approved() ? "approved" : "refused",
                      last.get().title,
                      vote.at()))
          .with("decidedBy", vote.by().name());
    }
    var open = item.open().filter(step -> takesPart(standings, request, item, step));
    if (open.isPresent() && item.state != RequestState.IN_REVIEW) {
      return RequestProblem.NOT_OPEN_FOR_THIS.because(
          "It is the requester's turn: the state is %s.".formatted(item.state.word()));
    }
    try {
      authorization.require(user, Operation.DECIDE_ACCESS, request.scope(item));
    } catch (ProblemException forbidden) {
      return item.state.open() ? forbidden : ended(request);
    }
    return ended(request);
  }

  private static boolean takesPart(
      List<Standing> standings, RequestInHand request, ItemInHand item, StepInHand step) {
    var excluded = request.excluded(item);
    return standings.stream()
        .anyMatch(standing ->
            standing.covers(item.domain)
                && standing.pools().stream().anyMatch(step.pools::contains)
                && standing.keys().stream().noneMatch(excluded::contains));
  }

  private static void vote(
      RequestInHand request,
      ItemInHand item,
      StepInHand step,
      User user,
      Standing standing,
      boolean approved,
      @Nullable String reason,
      Instant now) {
    var why = Texts.blankAsNull(reason);
    step.votes.add(new Vote(user.actor(), standing.onBehalfOf(), approved, why, now));
    request.note(
        item,
        user.actor(),
        approved ? "step-approved" : "step-rejected",
        now,
        step.title,
        Texts.who(user.actor(), standing.onBehalfOf()),
        Objects.requireNonNullElse(why, ""));
  }

  private static void narrow(User user, ItemInHand item, Verdict verdict, int items) {
    var faults = new ArrayList<Fault>();
    var days = verdict.days() == null ? item.offeredDays() : verdict.days();
    if (days < 1 || days > item.offeredDays()) {
      faults.add(
          Extents.fault(
              "/days",
              "`days` must be between 1 and %d, what is on offer now"
                  .formatted(item.offeredDays())));
    }
    if (items > 1 && (verdict.columns() != null || verdict.rows() != null)) {
      faults.add(
          Extents.fault("/items", "name the one item whose columns or rows you want to narrow"));
    }
    var extent =
        items > 1
            ? item.offered()
            : Extents.narrowed(
                item.offer, item.offered(), verdict.columns(), verdict.rows(), faults);
    if (!faults.isEmpty()) {
      throw RequestProblem.INVALID_NARROWING.because(faults.getFirst().message()).at(faults);
    }
    if (days < item.offeredDays() || !extent.equals(item.offered())) {
      item.narrow(extent, days, user.actor(), Texts.blankAsNull(verdict.reason()));
    }
  }

  private List<ItemInHand> waiting(
      User user,
      RequestInHand request,
      Operation operation,
      RequestState state,
      @Nullable Long ifRevision) {
    authorization.require(user, operation, request.scope(request.items.getFirst()));
    var waiting = request.items.stream().filter(item -> item.state == state).toList();
    if (waiting.isEmpty()) {
      throw RequestProblem.NOT_OPEN_FOR_THIS.because(
          "Nothing of the request is %s; it is %s."
              .formatted(state.word(), request.state().word()));
    }
    requireRevision(request, ifRevision);
    return waiting;
  }

  private RequestInHand require(User user, RequestId id) {
    return Optional.of(id)
        .flatMap(requests::lock)
        .filter(request -> reading.readable(user, request))
        .orElseThrow(() -> Reading.missing(id));
  }

  private AccessRequest written(User user, RequestInHand request, Instant now) {
    writer.update(request, now);
    return reading.shown(user, request);
  }

  private static void requireRevision(RequestInHand request, @Nullable Long ifRevision) {
    if (ifRevision != null && ifRevision != request.revision) {
      throw RequestProblem.STALE_ACCESS_REQUEST.because(
          "You have seen revision %d, but it is %d now. Load the request again and decide anew."
              .formatted(ifRevision, request.revision));
    }
  }

  private static ProblemException ended(RequestInHand request) {
    return RequestProblem.NOT_OPEN_FOR_THIS.because(
        "The request is %s.".formatted(request.state().word()));
  }

  private static String requireText(@Nullable String text, String remedy) {
    if (text == null || text.isBlank()) {
      throw RequestProblem.DECISION_REASON_MISSING.because(remedy);
    }
    checkText(text);
    return text.strip();
  }

  private static void checkText(@Nullable String text) {
    Texts.fault(text, Texts.LONGEST)
        .ifPresent(why -> {
          throw RequestProblem.DECISION_REASON_MISSING.because("The text cannot be kept: " + why);
        });
  }
}
