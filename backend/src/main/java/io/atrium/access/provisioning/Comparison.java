package io.atrium.access.provisioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares what grants say with what one target holds. Grants go on while it reads, so it asks them
 * before and after: what only one of both answers explains is no difference.
 */
final class Comparison {

  private static final int PART = 500;

  /**
   * More differences than anybody mends by hand; they are there again after the next comparison.
   */
  static final int MOST = 10_000;

  private final Provisioner provisioner;
  private final StandingRights standing;

  Comparison(Provisioner provisioner, StandingRights standing) {
    this.provisioner = provisioner;
    this.standing = standing;
  }

  /** A difference that is not in the records yet. */
  record Difference(
      DriftFinding.Kind kind,
      String key,
      String place,
      String holder,
      @Nullable UUID grant,
      @Nullable String reference) {}

  /**
   * @param complete whether everything was compared, so that what was not seen is gone
   */
  record Result(
      long rights, List<Difference> differences, List<String> failures, boolean complete) {}

  /** What a key is there for. */
  private record Reason(Right right, boolean settled) {}

  private static final class Expected {
    private final Map<String, Reason> keys = new HashMap<>();
    private final Map<Object, Right> places = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private long rights;
  }

  Result run() throws InterruptedException {
    var before = expected();
    var held = new LinkedHashMap<String, Held>();
    var failures = new ArrayList<>(before.failures);
    for (var right : before.places.values()) {
      try {
        provisioner.held(List.of(right)).forEach(each -> held.put(each.key(), each));
      } catch (TargetFailure failure) {
        failures.add(said(failure));
      }
    }
    if (!failures.isEmpty()) {
      return new Result(before.rights, List.of(), distinct(failures), false);
    }
    var after = expected();
    if (!after.failures.isEmpty()) {
      return new Result(before.rights, List.of(), distinct(after.failures), false);
    }
    var differences = new ArrayList<Difference>();
    before.keys.forEach((key, reason) -> {
      var still = after.keys.get(key);
      if (reason.settled() && still != null && still.settled() && !held.containsKey(key)) {
        differences.add(missing(key, reason.right()));
      }
    });
    held.forEach((key, each) -> {
      if (!before.keys.containsKey(key) && !after.keys.containsKey(key)) {
        differences.add(
            new Difference(DriftFinding.Kind.ORPHAN, key, each.place(), each.holder(), null, null));
      }
    });
    return differences.size() <= MOST
        ? new Result(before.rights, differences, List.of(), true)
        : new Result(
            before.rights,
            differences.subList(0, MOST),
            List.of(
                "%s differs in more than %d places; the first are listed."
                    .formatted(provisioner.name(), MOST)),
            false);
  }

  /** Whether a grant says that the target holds it, or may. */
  boolean isSaid(String key) throws TargetFailure, InterruptedException {
    var expected = expected();
    if (!expected.failures.isEmpty()) {
      throw new TargetFailure(expected.failures.getFirst());
    }
    return expected.keys.containsKey(key);
  }

  private Expected expected() throws InterruptedException {
    var expected = new Expected();
    UUID last = null;
    while (true) {
      var part = standing.after(provisioner.name(), last, PART);
      for (var each : part) {
        add(expected, each);
      }
      if (part.isEmpty()) {
        return expected;
      }
      last = part.getLast().right().grant();
    }
  }

  private void add(Expected expected, StandingRights.Standing each) throws InterruptedException {
    var right = each.right();
    expected.rights++;
    try {
      var keys = provisioner.keys(right);
      for (var key : keys) {
        var known = expected.keys.get(key);
        if (known == null || !known.settled()) {
          expected.keys.put(key, new Reason(right, each.settled()));
        }
      }
      if (!keys.isEmpty()) {
        expected.places.putIfAbsent(
            List.of(right.asset(), right.offer(), right.location(), right.parameters()), right);
      }
    } catch (TargetFailure failure) {
      expected.failures.add(said(failure));
    }
  }

  private Difference missing(String key, Right right) {
    return new Difference(
        DriftFinding.Kind.MISSING,
        key,
        provisioner.placeOf(key),
        right.subject().name(),
        right.grant(),
        right.reference());
  }

  private String said(TargetFailure failure) {
    return provisioner.name() + ": " + failure.getMessage();
  }

  private static List<String> distinct(List<String> failures) {
    Set<String> distinct = new HashSet<>(failures);
    return distinct.stream().sorted().limit(50).toList();
  }
}
