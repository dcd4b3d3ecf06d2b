package io.atrium.authorization;

import io.atrium.identity.Role;
import io.atrium.identity.User;
import java.util.Set;

/** How a user stands to what an operation is about. */
public enum Relation {
  EMPLOYEE {
    @Override
    boolean holds(User user, Scope scope) {
      return user.has(Role.USER);
    }
  },
  /** A publisher of whatever team. */
  PUBLISHER {
    @Override
    boolean holds(User user, Scope scope) {
      return user.has(Role.PUBLISHER);
    }
  },
  /** A program that signs in by itself; like people it needs the role user. */
  SERVICE {
    @Override
    boolean holds(User user, Scope scope) {
      return user.isService() && user.has(Role.USER);
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
  },
  /** Who asked for the access. */
  REQUESTER {
    @Override
    boolean holds(User user, Scope scope) {
      return meet(user.keys(), scope.requesters());
    }
  },
  /** Who has the access, or would have it, alone or as a member of the team. */
  HOLDER {
    @Override
    boolean holds(User user, Scope scope) {
      return meet(user.keys(), scope.holders());
    }
  },
  /** A member of a pool that decides now, and not one of those whose say does not count. */
  APPROVER {
    @Override
    boolean holds(User user, Scope scope) {
      return meet(Pools.of(user), scope.approvers()) && !meet(user.keys(), scope.excluded());
    }
  };

  abstract boolean holds(User user, Scope scope);

  private static boolean meet(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }
}
