package io.atrium;

import io.atrium.identity.Role;
import io.atrium.identity.User;
import java.util.EnumSet;
import java.util.Set;

/** People for tests. */
public final class Users {

  public static final User OWNER = publisher("owner", "team:claims-ai");
  public static final User DEVELOPER = publisher("developer", "team:data-platform");
  public static final User BUSINESS = user("business", Set.of("team:customer-service"), Set.of());
  public static final User STEWARD = steward("steward", "all");
  public static final User RISK = user("risk", Set.of(), Set.of(), Role.RISK_OFFICER);
  public static final User AUDITOR = user("auditor", Set.of(), Set.of(), Role.AUDITOR);
  public static final User ADMIN = user("admin", Set.of(), Set.of(), Role.ADMINISTRATOR);

  private Users() {}

  public static User publisher(String name, String... teams) {
    return user(name, Set.of(teams), Set.of(), Role.PUBLISHER);
  }

  public static User steward(String name, String... domains) {
    return user(name, Set.of(), Set.of(domains), Role.STEWARD);
  }

  public static User user(String name, Set<String> teams, Set<String> stewardOf, Role... more) {
    var roles = EnumSet.of(Role.USER, more);
    return new User("id-" + name, name, name, name + "@example.com", teams, roles, stewardOf);
  }
}
