package io.atrium.access.request;

import io.atrium.access.grant.GrantFilter;
import io.atrium.access.grant.GrantState;
import io.atrium.access.grant.Grants;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.policy.Facts;
import io.atrium.identity.Person;
import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as it is before anybody has decided: what is known of an ask, and what it becomes. */
@Singleton
class Drafting {

  private static final Duration HISTORY = Duration.ofDays(90);
  private static final Set<GrantState> ALIVE =
      EnumSet.of(
          GrantState.PENDING, GrantState.PROVISIONING, GrantState.ACTIVE, GrantState.SUSPENDED);
  private static final int MOST_GRANTS = 200;

  private final ItemTable items;
  private final Grants grants;

  Drafting(ItemTable items, Grants grants) {
    this.items = items;
    this.grants = grants;
  }

  Facts facts(
      User user, @Nullable Person person, Resolver.Resolved resolved, Wanted wanted, Instant now) {
    var subject = resolved.beneficiary().subject().key();
    var past = items.past(wanted.asset().id(), subject, now.minus(HISTORY));
    var held =
        grants.list(
            user, new GrantFilter(false, false, null, subject, ALIVE, null), null, MOST_GRANTS);
    return FactSheet.of(
        user,
        person,
        resolved,
        wanted,
        new FactSheet.History(held.items().size(), past.rejections(), past.approvals()),
        now);
  }

  static RequestInHand request(User user, Resolver.Resolved resolved, Instant now) {
    var ask = resolved.ask();
    return new RequestInHand(
        new RequestInHand.Pinned(
            new RequestId(UUID.randomUUID()),
            user.actor(),
            resolved.beneficiary().subject(),
            resolved.beneficiary().holders(),
            ask.purpose(),
            Texts.blankAsNull(ask.justification()),
            ask.from(),
            ask.answers(),
            ask.renews(),
            now),
        now,
        1);
  }

  static ItemInHand item(int number, Wanted wanted, Facts facts, Evaluation evaluation, long id) {
    var asset = wanted.asset();
    return new ItemInHand(
        new ItemInHand.Pinned(
            UUID.randomUUID(),
            number,
            asset.id(),
            asset.reference().toString(),
            asset.title(),
            wanted.offer(),
            FactSheet.fingerprint(facts),
            evaluation.policy(),
            evaluation.version(),
            id,
            new ArrayList<>(evaluation.conditions())),
        asset.owner(),
        asset.domain(),
        wanted.author().id(),
        wanted.extent(),
        Math.max(1, Math.min(wanted.days(), evaluation.days())));
  }
}
