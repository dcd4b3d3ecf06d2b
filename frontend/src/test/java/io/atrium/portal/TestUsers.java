package io.atrium.portal;

import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.portal.signin.CurrentUser;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Set;

/** Who is signed in where there is no sign-in. */
@Singleton
@Replaces(CurrentUser.class)
@Requires(property = "atrium.test.user")
public class TestUsers extends CurrentUser {

  public static final User OWNER =
      new User(
          "owner-id",
          "owner",
          "Olivia Owner",
          "owner@example.com",
          Set.of("team:claims-ai", "team:data-platform"),
          Set.of(Role.USER, Role.PUBLISHER),
          Set.of());

  public static final User BUSINESS =
      new User(
          "business-id",
          "business",
          "Bella Business",
          null,
          Set.of("team:customer-service"),
          Set.of(Role.USER),
          Set.of());

  public static final User STEWARD =
      new User(
          "steward-id",
          "steward",
          "Stella Steward",
          null,
          Set.of(),
          Set.of(Role.USER, Role.STEWARD),
          Set.of("all"));

  public static final User DEVELOPER =
      new User(
          "developer-id",
          "developer",
          "Devin Developer",
          null,
          Set.of("team:customer-service"),
          Set.of(Role.USER),
          Set.of());

  public static final User RISK =
      new User(
          "risk-id",
          "risk",
          "Rita Risk",
          null,
          Set.of("team:customer-service"),
          Set.of(Role.USER, Role.RISK_OFFICER),
          Set.of());

  public static final User ADMIN =
      new User(
          "admin-id",
          "admin",
          "Ada Admin",
          null,
          Set.of("team:customer-service"),
          Set.of(Role.USER, Role.ADMINISTRATOR),
          Set.of());

  private volatile User user = OWNER;

  public void become(User other) {
    user = other;
  }

  @Override
  public User require() {
    return user;
  }
}
