package io.atrium.access.request;

import io.atrium.access.policy.Pool;
import io.atrium.access.policy.Quorum;
import io.atrium.authorization.Pools;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the people for a step: those of the pool asked, and of the next ones where it takes more.
 */
@Singleton
class Staffing {

  private final Directory directory;

  Staffing(Directory directory) {
    this.directory = directory;
  }

  /**
   * @param asked the pools that are asked, in their order
   * @param people those who can decide
   * @param enough whether there are as many as the quorum takes
   */
  record Staff(List<Pool> asked, Set<String> pools, List<Person> people, boolean enough) {

    Pool reached() {
      return asked.getLast();
    }

    /** Whether others than the ones asked for have to do it. */
    boolean fellBack() {
      return asked.size() > 1;
    }
  }

  /**
   * Those who can decide from the pool asked on to {@code reached}, and further down the chain
   * until there are enough.
   *
   * @param barred keys of those who do not count
   */
  Staff find(ItemInHand item, Pool first, Pool reached, int wanted, Set<String> barred) {
    var asked = new ArrayList<Pool>();
    var pools = new TreeSet<String>();
    List<Person> people = List.of();
    for (var pool : Pool.values()) {
      if (pool.compareTo(first) < 0) {
        continue;
      }
      if (pool.compareTo(reached) > 0 && people.size() >= wanted) {
        break;
      }
      asked.add(pool);
      pools.addAll(pools(pool, item));
      people = eligible(pools, barred);
    }
    return new Staff(List.copyOf(asked), pools, people, people.size() >= wanted);
  }

  static int wanted(Quorum quorum) {
    return switch (quorum) {
      case Quorum.Any() -> 1;
      case Quorum.All() -> 1;
      case Quorum.AtLeast(var count) -> Math.max(1, count);
    };
  }

  /** Approvals that a step takes of those who can decide when it begins. */
  static int needed(Quorum quorum, int people) {
    return switch (quorum) {
      case Quorum.Any() -> 1;
      case Quorum.All() -> Math.max(1, people);
      case Quorum.AtLeast(var count) -> Math.clamp(people, 1, Math.max(1, count));
    };
  }

  List<Person> administrators() {
    return directory.inPools(Set.of(Pools.ADMINISTRATORS));
  }

  private List<Person> eligible(Set<String> pools, Set<String> barred) {
    return directory.inPools(pools).stream()
        .filter(person -> person.goneAt() == null)
        .filter(person -> person.user().keys().stream().noneMatch(barred::contains))
        .toList();
  }

  private static Set<String> pools(Pool pool, ItemInHand item) {
    return switch (pool) {
      case OWNER -> Set.of(Pools.publishers(item.owner));
      case DOMAIN_OWNER -> Pools.stewards(item.domain);
      case RISK -> Set.of(Pools.RISK);
      case GOVERNANCE -> Set.of(Pools.GOVERNANCE);
    };
  }
}
