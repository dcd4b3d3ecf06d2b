package io.atrium.authorization;

import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** The one way to ask "may this user do that?". */
@Singleton
public class Authorization {

  public void require(User user, Operation operation) {
    require(user, operation, Scope.ATRIUM);
  }

  /** Returns, or throws {@link AuthorizationProblem#FORBIDDEN} naming who could do it. */
  public void require(User user, Operation operation, Scope scope) {
    if (!allows(user, operation, scope)) {
      throw AuthorizationProblem.FORBIDDEN.because(
          "%s may not %s here; that takes %s."
              .formatted(
                  user.displayName(),
                  operation.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                  operation.sufficient().stream()
                      .map(relation -> describe(relation, scope))
                      .sorted()
                      .collect(Collectors.joining(" or "))));
    }
  }

  /** For screens that offer only what will be allowed; a service never relies on it. */
  public boolean allows(User user, Operation operation, Scope scope) {
    return operation.sufficient().stream().anyMatch(relation -> relation.holds(user, scope));
  }

  private static String describe(Relation relation, Scope scope) {
    return switch (relation) {
      case EMPLOYEE -> "the role user";
      case PUBLISHER -> "a publisher";
      case SERVICE -> "a service account with the role user";
      case OWNER -> "a publisher in " + scope.owner();
      case STEWARD ->
          scope.domain().isEmpty() ? "a steward of all domains" : "a steward of " + scope.domain();
      case RISK_OFFICER -> "a risk officer";
      case AUDITOR -> "an auditor";
      case ADMINISTRATOR -> "an administrator";
      case REQUESTER -> "the requester";
      case HOLDER -> "the one who holds it";
      case APPROVER -> "an approver of this step who neither asked, nor benefits, nor edited it";
    };
  }
}
