package io.atrium.access.review;

import io.atrium.access.grant.GrantId;
import io.atrium.access.grant.GrantProblem;
import io.atrium.access.grant.GrantRulings;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.identity.User;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * When grants were last used, as those systems report that enforce them. Coarse: to the minute, and
 * only the last time.
 */
@Singleton
public class LastUse {

  private static final String SERVICE_ACCOUNT = "service-account-";

  private final LastUseTable uses;
  private final GrantRulings grants;
  private final Authorization authorization;
  private final Clock clock;
  private final List<String> enforcementPoints;

  LastUse(
      LastUseTable uses,
      GrantRulings grants,
      Authorization authorization,
      Clock clock,
      @Value("${atrium.access.review.enforcement-points:}") List<String> enforcementPoints) {
    this.uses = uses;
    this.grants = grants;
    this.authorization = authorization;
    this.clock = clock;
    this.enforcementPoints = List.copyOf(enforcementPoints);
  }

  /**
   * Notes that a grant was used now, at most once a minute. For the asset's owners, and for those
   * service accounts that the configuration names as enforcement points.
   */
  @Transactional
  public void report(User user, GrantId id) {
    var grant = grants.find(id);
    if (!isEnforcementPoint(user)) {
      if (grant.isEmpty()) {
        throw AuthorizationProblem.FORBIDDEN.because(
            "Only an asset's owner or an enforcement point reports its use.");
      }
      authorization.require(
          user, Operation.REPORT_USE, new Scope(grant.get().owner(), grant.get().domain()));
    }
    if (grant.isEmpty()) {
      throw GrantProblem.GRANT_NOT_FOUND.because("There is no grant " + id + ".");
    }
    if (grant.get().state().ended()) {
      throw GrantProblem.GRANT_STATE.because(
          "The grant has ended, so it cannot have been used now.");
    }
    var _ = uses.used(id, clock.instant().truncatedTo(ChronoUnit.MICROS), user.actor().id());
  }

  /** When it was last used; nobody's rights are asked. */
  @Transactional(readOnly = true)
  public Optional<Instant> of(GrantId grant) {
    return uses.find(grant);
  }

  private boolean isEnforcementPoint(User user) {
    return user.name().startsWith(SERVICE_ACCOUNT)
        && enforcementPoints.contains(user.name().substring(SERVICE_ACCOUNT.length()));
  }
}
