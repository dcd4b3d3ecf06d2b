package io.atrium.access.request;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What requesters say to their own requests. */
@Singleton
@Transactional
class Answering {

  private final LockedRequests locked;
  private final Workflow workflow;
  private final Telling telling;
  private final Authorization authorization;
  private final Clock clock;

  Answering(
      LockedRequests locked,
      Workflow workflow,
      Telling telling,
      Authorization authorization,
      Clock clock) {
    this.locked = locked;
    this.workflow = workflow;
    this.telling = telling;
    this.authorization = authorization;
    this.clock = clock;
  }

  AccessRequest answer(User user, RequestId id, String text, @Nullable Long ifRevision) {
    var now = Columns.now(clock);
    var request = locked.require(user, id);
    var waiting = waiting(user, request, RequestState.INFO_NEEDED, ifRevision);
    var answer = Texts.require(text, "Say in `answer` what was asked.");
    for (var item : waiting) {
      var step = item.open().orElseThrow();
      item.state = RequestState.IN_REVIEW;
      item.question = null;
      item.waitsUntil = null;
      step.startClock(now);
      request.note(item, user.actor(), "information-given", now, answer);
      telling.approvers(
          request, item, step, "access-request-answered", "answered:" + item.questions);
    }
    return locked.written(user, request, now);
  }

  AccessRequest accept(User user, RequestId id, @Nullable Long ifRevision) {
    var now = Columns.now(clock);
    var request = locked.require(user, id);
    var waiting = waiting(user, request, RequestState.NARROWED, ifRevision);
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
    return locked.written(user, request, now);
  }

  AccessRequest withdraw(
      User user, RequestId id, @Nullable String reason, @Nullable Long ifRevision) {
    var now = Columns.now(clock);
    var request = locked.require(user, id);
    authorization.require(
        user, Operation.WITHDRAW_REQUEST, request.scope(request.items.getFirst()));
    Texts.check(reason);
    var open = request.items.stream().filter(item -> item.state.open()).toList();
    if (open.isEmpty()) {
      throw LockedRequests.ended(request);
    }
    LockedRequests.requireRevision(request, ifRevision);
    for (var item : open) {
      item.end(RequestState.WITHDRAWN, Texts.blankAsNull(reason), now);
      request.note(
          item, user.actor(), "request-withdrawn", now, Objects.requireNonNullElse(reason, ""));
    }
    return locked.written(user, request, now);
  }

  private List<ItemInHand> waiting(
      User user, RequestInHand request, RequestState state, @Nullable Long ifRevision) {
    authorization.require(user, Operation.ANSWER_REQUEST, request.scope(request.items.getFirst()));
    var waiting = request.items.stream().filter(item -> item.state == state).toList();
    if (waiting.isEmpty()) {
      throw RequestProblem.NOT_OPEN_FOR_THIS.because(
          "Nothing of the request is %s; it is %s."
              .formatted(state.word(), request.state().word()));
    }
    LockedRequests.requireRevision(request, ifRevision);
    return waiting;
  }
}
