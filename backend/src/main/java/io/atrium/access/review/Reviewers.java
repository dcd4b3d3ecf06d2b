package io.atrium.access.review;

import io.atrium.access.review.ReviewItem.Reached;
import io.atrium.authorization.Pools;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds who reviews a grant: those who answer for the asset, then the domain's stewards, the risk
 * officers, the stewards of all; the first of them in which there is anybody who neither holds nor
 * asked.
 */
@Singleton
class Reviewers {

  private static final String PERSON = "user:";

  private final Directory directory;

  Reviewers(Directory directory) {
    this.directory = directory;
  }

  /**
   * Who is to decide.
   *
   * @param staffed whether there is anybody
   */
  record Duty(Reached reached, Set<String> pools, boolean staffed) {}

  /** One look at the directory: each pool is asked for once. */
  Look look() {
    return new Look();
  }

  final class Look {

    private final Map<Set<String>, List<Person>> known = new HashMap<>();

    Duty duty(String owner, String domain, Set<String> excluded) {
      for (var reached : CHAIN) {
        var pools = pools(reached, owner, domain);
        if (!eligible(pools, excluded).isEmpty()) {
          return new Duty(reached, pools, true);
        }
      }
      return new Duty(Reached.GOVERNANCE, pools(Reached.GOVERNANCE, owner, domain), false);
    }

    /** Those of the pools who may decide. */
    List<Person> eligible(Set<String> pools, Set<String> excluded) {
      return people(pools).stream()
          .filter(person -> person.user().keys().stream().noneMatch(excluded::contains))
          .toList();
    }

    private List<Person> people(Set<String> pools) {
      return known.computeIfAbsent(pools, this::find);
    }

    private List<Person> find(Set<String> pools) {
      var people = new ArrayList<Person>();
      var groups = pools.stream().filter(pool -> !pool.startsWith(PERSON)).toList();
      if (!groups.isEmpty()) {
        people.addAll(directory.inPools(groups));
      }
      pools.stream()
          .filter(pool -> pool.startsWith(PERSON))
          .flatMap(key -> directory.person(key.substring(PERSON.length())).stream())
          .forEach(people::add);
      return people.stream().filter(person -> person.goneAt() == null).toList();
    }
  }

  /** All whom a duty can go to, whatever their place in the chain. */
  List<Person> candidates(ReviewItem item) {
    var all = new java.util.TreeSet<String>();
    CHAIN.forEach(reached -> all.addAll(pools(reached, item.owner(), item.domain())));
    return look().eligible(all, item.excluded());
  }

  /** Keys of the people whom something about a subject concerns. */
  Collection<String> people(String subjectKey) {
    if (subjectKey.startsWith(PERSON)) {
      return List.of(subjectKey);
    }
    return subjectKey.startsWith("team:")
        ? directory.inTeam(subjectKey).stream().map(each -> each.user().actor().id()).toList()
        : List.of();
  }

  List<Person> administrators() {
    return look().eligible(Set.of(Pools.ADMINISTRATORS), Set.of());
  }

  static final List<Reached> CHAIN =
      List.of(Reached.OWNER, Reached.DOMAIN_OWNER, Reached.RISK, Reached.GOVERNANCE);

  static Set<String> pools(Reached reached, String owner, String domain) {
    return switch (reached) {
      case OWNER -> Set.of(Pools.publishers(owner));
      case DOMAIN_OWNER -> Pools.stewards(domain);
      case RISK -> Set.of(Pools.RISK);
      case GOVERNANCE -> Set.of(Pools.GOVERNANCE);
      case CHOSEN -> throw new IllegalArgumentException("whom somebody chose is not in the chain");
    };
  }
}
