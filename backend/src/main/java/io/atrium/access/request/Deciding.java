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
import org.jspecify.annotations.Nullable;

/** What approvers say. */
@Singleton
@Transactional
class Deciding {

  private static final int MOST_QUESTIONS = 20;

  private final LockedRequests locked;
  private final Workflow workflow;
  private final Telling telling;
  private final Delegations delegations;
  private final Reading reading;
  private final RequestConfiguration configuration;
  private final Authorization authorization;
  private final Clock clock;

  Deciding(
      LockedRequests locked,
      Workflow workflow,
      Telling telling,
      Delegations delegations,
      Reading reading,
      RequestConfiguration configuration,
      Authorization authorization,
      Clock clock) {
    this.locked = locked;
    this.workflow = workflow;
    this.telling = telling;
    this.delegations = delegations;
    this.reading = reading;
    this.configuration = configuration;
    this.authorization = authorization;
    this.clock = clock;
  }

  AccessRequest approve(User user, RequestId id, Verdict verdict) {
    var now = Columns.now(clock);
    var request = locked.require(user, id);
    var mine = mine(user, request, verdict);
    Texts.check(verdict.reason());
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
    return locked.written(user, request, now);
  }

  AccessRequest reject(User user, RequestId id, Verdict verdict) {
    var now = Columns.now(clock);
    var request = locked.require(user, id);
    var mine = mine(user, request, verdict);
    var reason =
        Texts.require(
            verdict.reason(), "Say in `reason` why, so that the requester understands it.");
    for (var entry : mine.entrySet()) {
      var item = entry.getKey();
      var step = item.open().orElseThrow();
      vote(request, item, step, user, entry.getValue(), false, reason, now);
      step.stopClock(now);
      step.state = ApprovalStep.State.REJECTED;
      item.byPeople = true;
      item.end(RequestState.REJECTED, reason, now);
      request.note(item, user.actor(), "request-rejected", now, reason);
      telling.requester(request, item, "access-request-rejected", now);
    }
    return locked.written(user, request, now);
  }

  AccessRequest askBack(User user, RequestId id, Verdict verdict) {
    var now = Columns.now(clock);
    var request = locked.require(user, id);
    var mine = mine(user, request, verdict);
    var question = Texts.require(verdict.reason(), "Say in `reason` what you want to know.");
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
      telling.requester(request, item, "access-request-question", now);
    }
    return locked.written(user, request, now);
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
    LockedRequests.requireRevision(request, verdict.ifRevision());
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
      return item.state.open() ? forbidden : LockedRequests.ended(request);
    }
    return LockedRequests.ended(request);
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
}
