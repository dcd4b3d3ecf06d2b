package io.atrium.access.request;

import io.atrium.access.Subject;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantId;
import io.atrium.access.grant.Grants;
import io.atrium.api.Json;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for what is held to hold on: a new request that names the grant and never changes it. */
@Singleton
class Renewals {

  private final Grants grants;
  private final Submission submission;
  private final Subjects subjects;
  private final CatalogSnapshots snapshots;
  private final RequestTable requests;
  private final Authorization authorization;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Renewals(
      Grants grants,
      Submission submission,
      Subjects subjects,
      CatalogSnapshots snapshots,
      RequestTable requests,
      Authorization authorization,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.grants = grants;
    this.submission = submission;
    this.subjects = subjects;
    this.snapshots = snapshots;
    this.requests = requests;
    this.authorization = authorization;
    this.transactions = transactions;
    this.clock = clock;
  }

  AccessRequest renew(
      User user, GrantId id, @Nullable String justification, @Nullable Integer days) {
    return submission.submit(
        user, transactions.executeRead(status -> ask(user, id, justification, days)));
  }

  private Submission.Incoming ask(
      User user, GrantId id, @Nullable String justification, @Nullable Integer days) {
    var grant = grants.require(user, id);
    var beneficiary = beneficiary(user, grant);
    authorization.require(
        user,
        Operation.RENEW_GRANT,
        new Scope(grant.owner(), grant.domain())
            .with(Set.of(grant.requester().id()), beneficiary.holders()));
    if (grant.state().ended()) {
      throw RequestProblem.NOT_RENEWABLE.because(
          "The grant is %s; ask anew.".formatted(grant.state().word()));
    }
    var end = grant.until();
    if (end == null) {
      throw RequestProblem.NOT_RENEWABLE.because("The grant has no end.");
    }
    requests
        .renewing(id)
        .ifPresent(other -> {
          throw RequestProblem.NOT_RENEWABLE
              .because("The grant has been renewed by request %s.".formatted(other))
              .with("request", other.toString());
        });
    var asset =
        snapshots.of(List.of(grant.asset())).stream()
            .filter(one -> !one.deleted())
            .findFirst()
            .orElseThrow(
                () -> RequestProblem.NOT_RENEWABLE.because(grant.reference() + " was deleted."));
    var ask =
        new Ask(
            List.of(
                new Ask.Item(
                    asset.asset().reference().toString(),
                    grant.offer(),
                    grant.extent().columns(),
                    grant.extent().rows())),
            grant.subject().key(),
            grant.purpose(),
            justification,
            end.isBefore(Columns.now(clock)) ? null : end,
            days,
            requests.answers(grant.request()).orElseGet(Json::object),
            id);
    return new Submission.Incoming(ask, beneficiary, List.of(), null);
  }

  /** Whom the grant is for; a person or a team of the caller, else as the ask's words are found. */
  private Beneficiary beneficiary(User user, Grant grant) {
    var subject = grant.subject();
    return switch (subject.kind()) {
      case PERSON, TEAM -> new Beneficiary(subject, Set.of(subject.key()));
      case SERVICE -> found(user, subject.key(), subject);
      case SOLUTION ->
          snapshots.of(List.of(solution(subject))).stream()
              .findFirst()
              .map(one -> found(user, one.asset().reference().toString(), subject))
              .orElseThrow(
                  () -> RequestProblem.NOT_RENEWABLE.because(subject.name() + " was deleted."));
    };
  }

  private Beneficiary found(User user, String word, Subject subject) {
    return switch (subjects.find(user, word)) {
      case Subjects.Found.Somebody(var found) -> found;
      case Subjects.Found.Nobody(var why) ->
          throw RequestProblem.NOT_RENEWABLE.because(
              "%s holds it, and you do not answer for it: %s.".formatted(subject.name(), why));
    };
  }

  private static AssetId solution(Subject subject) {
    return new AssetId(UUID.fromString(subject.key().substring("asset:".length())));
  }
}
