package io.atrium.access.request;

import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests that somebody is about to change: of two at once, one is first. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class LockedRequests {

  private final RequestTable requests;
  private final RequestWriter writer;
  private final Reading reading;

  LockedRequests(RequestTable requests, RequestWriter writer, Reading reading) {
    this.requests = requests;
    this.writer = writer;
    this.reading = reading;
  }

  /** The request, which nobody else changes until the end of the transaction. */
  RequestInHand require(User user, RequestId id) {
    return Optional.of(id)
        .flatMap(requests::lock)
        .filter(request -> reading.readable(user, request))
        .orElseThrow(() -> Reading.missing(id));
  }

  AccessRequest written(User user, RequestInHand request, Instant now) {
    writer.update(request, now);
    return reading.shown(user, request);
  }

  static void requireRevision(RequestInHand request, @Nullable Long ifRevision) {
    if (ifRevision != null && ifRevision != request.revision) {
      throw RequestProblem.STALE_ACCESS_REQUEST.because(
          "You have seen revision %d, but it is %d now. Load the request again and decide anew."
              .formatted(ifRevision, request.revision));
    }
  }

  static ProblemException ended(RequestInHand request) {
    return RequestProblem.NOT_OPEN_FOR_THIS.because(
        "The request is %s.".formatted(request.state().word()));
  }
}
