package io.atrium.authorization;

import io.atrium.identity.Role;
import io.atrium.identity.User;

/** How a user stands to what an operation is about. */
public enum Relation {
  EMPLOYEE {
    @Override
    boolean holds(User user, Scope scope) {
      return user.has(Role.USER);
    }
  },
  /** A publisher who belongs to the team that owns the asset. */
  OWNER {
    @Override
    boolean holds(User user, Scope scope) {
      return user.has(Role.PUBLISHER) && user.teams().contains(scope.owner());
    }
  },
  /** A steward of the asset's domain or of one above it. */
  STEWARD {
    @Override
    boolean holds(User user, Scope scope) {
      return user.isSteward(scope.domain());
    }
  },
  RISK_OFFICER {
    @Override
    boolean holds(User user, Scope scope) {
      return user.has(Role.RISK_OFFICER);
    }
  },
  AUDITOR {
    @Override
    boolean holds(User user, Scope scope) {
      return user.has(Role.AUDITOR);
    }
  },
  ADMINISTRATOR {
    @Override
    boolean holds(User user, Scope scope) {
      return user.has(Role.ADMINISTRATOR);
    }
  };

  abstract boolean holds(User user, Scope scope);
}
