package io.atrium.access.grant;

import io.atrium.access.Extent;
import io.atrium.access.grant.ProvisioningTask.Direction;
import io.atrium.access.provisioning.IssuesCredentials;
import io.atrium.access.provisioning.Outcome;
import io.atrium.access.provisioning.Provisioner;
import io.atrium.access.provisioning.Right;
import io.atrium.access.provisioning.TargetFailure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The provisioners by their words, and what they are told. */
@Singleton
class Targets {

  private final Map<String, Provisioner> provisioners;

  Targets(List<Provisioner> provisioners) {
    this.provisioners =
        provisioners.stream().collect(Collectors.toMap(Provisioner::name, Function.identity()));
  }

  /** Calls the target. A word that nobody knows is left to people. */
  Outcome tell(PinnedGrant pinned, TaskTable.Claim claim)
      throws TargetFailure, InterruptedException {
    var task = claim.task();
    var provisioner = provisioners.get(task.target());
    if (provisioner == null) {
      return new Outcome.Manual(byHand(pinned.grant(), task));
    }
    var right = right(pinned, claim.place(), claim.change());
    return task.direction() == Direction.GIVE ? provisioner.give(right) : provisioner.take(right);
  }

  Optional<IssuesCredentials> issuer(String target) {
    return provisioners.get(target) instanceof IssuesCredentials issuer
        ? Optional.of(issuer)
        : Optional.empty();
  }

  /**
   * @param place which of the grant's targets, 1 for the offer's own
   */
  static Right right(PinnedGrant pinned, int place, UUID change) {
    var grant = pinned.grant();
    var offer = pinned.offer();
    var extent = grant.extent();
    return new Right(
        grant.id().value(),
        grant.subject(),
        grant.asset().value(),
        grant.reference(),
        grant.offer(),
        offer.part(),
        extent.columns().isEmpty() ? new Extent(offer.columns(), extent.rows()) : extent,
        offer.location(),
        PinnedOffer.places(offer).get(place - 1).parameters(),
        grant.from(),
        grant.until(),
        change);
  }

  private static String byHand(Grant grant, ProvisioningTask task) {
    return "No provisioner `%s` is installed. %s %s %s on %s by hand, then confirm it here."
        .formatted(
            task.target(),
            task.direction() == Direction.GIVE ? "Give" : "Take from",
            grant.subject().name()
                + " ("
                + grant.subject().kind().name().toLowerCase(Locale.ROOT)
                + " "
                + grant.subject().key()
                + ")",
            grant.offer(),
            grant.reference());
  }
}
