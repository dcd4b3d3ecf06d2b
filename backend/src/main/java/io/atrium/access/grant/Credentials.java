package io.atrium.access.grant;

import io.atrium.access.provisioning.IssuesCredentials;
import io.atrium.access.provisioning.TargetFailure;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fresh secrets of targets for those who hold a grant: made there, shown once, kept nowhere. */
@Singleton
class Credentials {

  private static final Logger log = LoggerFactory.getLogger(Credentials.class);

  private final GrantTable grants;
  private final Targets targets;
  private final Audit audit;
  private final TransactionOperations<Connection> transactions;
  private final Authorization authorization;
  private final Clock clock;

  Credentials(
      GrantTable grants,
      Targets targets,
      Audit audit,
      TransactionOperations<Connection> transactions,
      Authorization authorization,
      Clock clock) {
    this.grants = grants;
    this.targets = targets;
    this.audit = audit;
    this.transactions = transactions;
    this.authorization = authorization;
    this.clock = clock;
  }

  /** A target of a grant that gives out secrets. */
  private record Issuer(PinnedGrant pinned, int place, IssuesCredentials target) {}

  boolean issued(User user, Grant grant) {
    return grant.state() == GrantState.ACTIVE
        && authorization.allows(user, Operation.ISSUE_CREDENTIAL, scope(grant))
        && issuer(grant.id()).isPresent();
  }

  Credential issue(User user, Grant grant) {
    authorization.require(user, Operation.ISSUE_CREDENTIAL, scope(grant));
    if (grant.state() != GrantState.ACTIVE) {
      throw GrantProblem.NO_CREDENTIAL.because(
          "The grant is %s; only an active one has a credential.".formatted(grant.state().word()));
    }
    var issuer =
        transactions
            .executeRead(status -> issuer(grant.id()))
            .orElseThrow(() ->
                GrantProblem.NO_CREDENTIAL.because(
                    "Use %s with your own account; its target gives out no secrets."
                        .formatted(grant.reference())));
    var credential = ask(issuer, user.actor().id());
    // told only once it stands in the audit
    transactions.executeWrite(status -> {
      audit.add(
          List.of(
              new AuditEntry(
                  0,
                  clock.instant(),
                  user.actor(),
                  "credential-issued",
                  grant.reference(),
                  grant.asset().value(),
                  GrantWriter.detail(grant)
                      .put("user", credential.user())
                      .put("expiresAt", credential.expiresAt().toString())
                      .toString())));
      return status;
    });
    return credential;
  }

  private static Credential ask(Issuer issuer, String asking) {
    try {
      return issuer
          .target()
          .issue(Targets.right(issuer.pinned(), issuer.place(), UUID.randomUUID()), asking);
    } catch (TargetFailure failure) {
      log.warn(
          "No credential for grant {}: {}", issuer.pinned().grant().id(), failure.getMessage());
      throw unavailable();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw unavailable();
    }
  }

  private static RuntimeException unavailable() {
    return GrantProblem.TARGET_UNAVAILABLE.because(
        "The target system did not make a secret. Try again in a while.");
  }

  private Optional<Issuer> issuer(GrantId id) {
    var pinned = grants.pinned(List.of(id.value())).get(id);
    if (pinned == null) {
      return Optional.empty();
    }
    var places = PinnedOffer.places(pinned.offer());
    for (var place = 1; place <= places.size(); place++) {
      var target = targets.issuer(places.get(place - 1).target());
      if (target.isPresent()) {
        return Optional.of(new Issuer(pinned, place, target.get()));
      }
    }
    return Optional.empty();
  }

  /** A program cannot ask; whoever asked for its access does. */
  private static Scope scope(Grant grant) {
    var user =
        switch (grant.subject().kind()) {
          case PERSON, TEAM -> grant.subject().key();
          case SERVICE, SOLUTION -> grant.requester().id();
        };
    return new Scope(grant.owner(), grant.domain()).with(Set.of(), Set.of(user));
  }
}
