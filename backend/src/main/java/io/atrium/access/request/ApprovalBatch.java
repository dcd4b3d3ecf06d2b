package io.atrium.access.request;

import io.atrium.access.Extent;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Approves several requests that are equal but for who asks, each on its own. */
@Singleton
class ApprovalBatch {

  static final int MOST = 100;

  private final Deciding deciding;
  private final Reading reading;

  ApprovalBatch(Deciding deciding, Reading reading) {
    this.deciding = deciding;
    this.reading = reading;
  }

  /** What has to be equal, item by item. */
  private record Gist(String reference, String offer, Extent extent, int days, String purpose) {}

  List<BatchOutcome> approve(User user, List<RequestId> ids, @Nullable String reason) {
    if (ids.isEmpty() || ids.size() > MOST) {
      throw RequestProblem.UNEQUAL_REQUESTS.because(
          "Name 1 to %d requests in `ids`.".formatted(MOST));
    }
    var outcomes = new ArrayList<BatchOutcome>();
    Set<Gist> first = null;
    for (var id : ids.stream().distinct().toList()) {
      try {
        var gist = gist(reading.require(user, id));
        if (first != null && !gist.equals(first)) {
          throw RequestProblem.UNEQUAL_REQUESTS.because(
              "It differs from the first in offer, extent, duration or purpose; decide it by itself.");
        }
        var approved = deciding.approve(user, id, Verdict.plain(reason));
        first = gist;
        outcomes.add(new BatchOutcome(id, approved, null));
      } catch (ProblemException problem) {
        outcomes.add(new BatchOutcome(id, null, problem));
      }
    }
    return outcomes;
  }

  private static Set<Gist> gist(AccessRequest request) {
    return request.items().stream()
        .map(item ->
            new Gist(item.reference(), item.offer(), item.extent(), item.days(), request.purpose()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
