package io.atrium.authorization;

import io.atrium.identity.Role;
import io.atrium.identity.User;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one visibility filter. Every asset carries the set of audiences that may know of it, every
 * user belongs to a set of audiences; the user sees the asset when the sets meet. PostgreSQL
 * ({@code audience && ?}) and Elasticsearch ({@code terms}) store and compare the same words, so
 * that lists, counts, facets, suggestions and pages cannot disagree.
 *
 * @see "docs/decisions/0004-audience.md"
 */
public final class Audience {

  /** Every employee. */
  public static final String EVERYONE = "everyone";

  private static final String STEWARD = "steward:";
  private static final String RISK = "role:risk-officer";
  private static final String AUDIT = "role:auditor";

  private Audience() {}

  /** Audiences of an asset of which a version has been listed. */
  public static Set<String> ofListed(
      String owner, String domain, boolean restricted, Collection<String> teams) {
    var audience = ofUnlisted(owner, domain);
    audience.add(AUDIT);
    if (restricted) {
      audience.addAll(teams);
    } else {
      audience.add(EVERYONE);
    }
    return audience;
  }

  /** Audiences of a version that has not been listed: its owners and its reviewers. */
  public static Set<String> ofUnlisted(String owner, String domain) {
    var audience = new TreeSet<String>();
    audience.add(owner);
    audience.add(RISK);
    audience.add(STEWARD + "all");
    for (var area = domain; !area.isEmpty(); area = parent(area)) {
      audience.add(STEWARD + area);
    }
    return audience;
  }

  /** The audiences that a user belongs to; the user's own key is one, so that one can be told. */
  public static Set<String> of(User user) {
    var audience = new TreeSet<>(user.keys());
    audience.add(EVERYONE);
    if (user.has(Role.STEWARD)) {
      user.stewardOf().forEach(domain -> audience.add(STEWARD + domain));
    }
    if (user.has(Role.RISK_OFFICER)) {
      audience.add(RISK);
    }
    if (user.has(Role.AUDITOR)) {
      audience.add(AUDIT);
    }
    return audience;
  }

  public static boolean sees(User user, Set<String> audience) {
    return of(user).stream().anyMatch(audience::contains);
  }

  /** Whether an audience is the stewards of a domain. */
  public static boolean isStewardship(String audience) {
    return audience.startsWith(STEWARD);
  }

  private static String parent(String domain) {
    var dot = domain.lastIndexOf('.');
    return dot < 0 ? "" : domain.substring(0, dot);
  }
}
