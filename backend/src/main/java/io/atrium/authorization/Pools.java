package io.atrium.authorization;

import io.atrium.identity.Role;
import io.atrium.identity.User;
import java.util.Set;
import java.util.TreeSet;

/**
 * Groups of people who may be asked for a decision, named so that a waiting step and a person can
 * be matched inside a query, as {@link Audience} does for what may be seen.
 */
public final class Pools {

  public static final String RISK = "role:risk-officer";
  public static final String GOVERNANCE = "steward:all";
  public static final String ADMINISTRATORS = "role:administrator";

  private static final String PUBLISHER = "publisher:";
  private static final String STEWARD = "steward:";

  private Pools() {}

  /** Those who answer for a team's assets. */
  public static String publishers(String team) {
    return PUBLISHER + team;
  }

  /** The stewards of a domain, of those above it, and of all. */
  public static Set<String> stewards(String domain) {
    var pools = new TreeSet<String>();
    pools.add(GOVERNANCE);
    for (var area = domain; !area.isEmpty(); area = parent(area)) {
      pools.add(STEWARD + area);
    }
    return pools;
  }

  /**
   * The pools that a user belongs to; one is the user's own, so that somebody can be asked alone.
   */
  public static Set<String> of(User user) {
    var pools = new TreeSet<String>();
    pools.add(user.actor().id());
    if (user.has(Role.PUBLISHER)) {
      user.teams().forEach(team -> pools.add(publishers(team)));
    }
    if (user.has(Role.STEWARD)) {
      user.stewardOf().forEach(domain -> pools.add(STEWARD + domain));
    }
    if (user.has(Role.RISK_OFFICER)) {
      pools.add(RISK);
    }
    if (user.has(Role.ADMINISTRATOR)) {
      pools.add(ADMINISTRATORS);
    }
    return pools;
  }

  private static String parent(String domain) {
    var dot = domain.lastIndexOf('.');
    return dot < 0 ? "" : domain.substring(0, dot);
  }
}
