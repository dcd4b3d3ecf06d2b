package io.atrium.access.policy;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Constants with which expressions compare what a requester could change.
 *
 * @param days compared with {@code request.days}
 * @param purposes compared with {@code request.purpose}
 * @param trainings looked for in {@code subject.trainings}
 */
record Hints(Set<Long> days, Set<String> purposes, Set<String> trainings) {

  static final Hints NONE = new Hints(Set.of(), Set.of(), Set.of());

  static Hints together(Collection<Hints> all) {
    var days = new TreeSet<Long>();
    var purposes = new TreeSet<String>();
    var trainings = new TreeSet<String>();
    for (var hints : all) {
      days.addAll(hints.days);
      purposes.addAll(hints.purposes);
      trainings.addAll(hints.trainings);
    }
    return new Hints(days, purposes, trainings);
  }
}
