package io.atrium.access.request;

import io.atrium.access.grant.Grants;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;

/** Whether something is asked for again that is open, held, or was refused just now. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class Repeats {

  private final ItemTable items;
  private final Grants grants;
  private final RequestConfiguration configuration;

  Repeats(ItemTable items, Grants grants, RequestConfiguration configuration) {
    this.items = items;
    this.grants = grants;
    this.configuration = configuration;
  }

  /** Neither asked for and open, nor held unless it is renewed. */
  void requireNew(String subject, Wanted wanted, Ask ask) {
    var offer = wanted.offer().name();
    var reference = wanted.asset().reference();
    var open = items.openRequest(wanted.asset().id(), offer, subject);
    if (open.isPresent()) {
      throw RequestProblem.ALREADY_ASKED
          .because(
              "`%s` of %s has been asked for in request %s, which is open; withdraw that one to ask for something else."
                  .formatted(offer, reference, open.get()))
          .with("request", open.get().toString());
    }
    if (ask.renews() != null) {
      return;
    }
    var held = grants.current(subject, wanted.asset().id(), offer);
    if (held.isPresent()) {
      throw RequestProblem.ALREADY_HELD
          .because(
              "`%s` of %s is held until %s by grant %s; renew that one to hold it for longer."
                  .formatted(offer, reference, held.get().until(), held.get().id()))
          .with("grant", held.get().id().toString())
          .with("renewal", "/api/v1/grants/" + held.get().id() + "/renewal");
    }
  }

  /** Not refused a short while ago in the very same circumstances. */
  void requireCooledDown(String subject, Wanted wanted, byte[] fingerprint, Instant now) {
    var refusal =
        items.lastRefusal(
            wanted.asset().id(),
            wanted.offer().name(),
            subject,
            now.minus(configuration.cooldown()));
    if (refusal.isPresent() && Arrays.equals(refusal.get().fingerprint(), fingerprint)) {
      var end = refusal.get().at().plus(configuration.cooldown());
      throw RequestProblem.RECENTLY_REFUSED
          .because(
              "`%s` of %s was refused at %s and nothing has changed since. Ask for less, or again from %s on."
                  .formatted(
                      wanted.offer().name(), wanted.asset().reference(), refusal.get().at(), end))
          .with("request", refusal.get().request().toString())
          .with("until", end.toString());
    }
  }
}
