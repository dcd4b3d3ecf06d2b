package io.atrium.catalog;

import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a version goes: submitted, approved, returned or refused, deprecated, retired; and
 * the end of an asset.
 */
@Singleton
public class Lifecycle {

  private final CatalogWriter writer;
  private final AssetTable assets;
  private final VersionTable versions;
  private final Authorization authorization;
  private final Farewell farewell;
  private final List<Gate> gates;
  private final Clock clock;

  Lifecycle(
      CatalogWriter writer,
      AssetTable assets,
      VersionTable versions,
      Authorization authorization,
      Farewell farewell,
      List<Gate> gates,
      Clock clock) {
    this.writer = writer;
    this.assets = assets;
    this.versions = versions;
    this.authorization = authorization;
    this.farewell = farewell;
    this.gates = gates;
    this.clock = clock;
  }

  /** Takes a step with a version and returns the asset after it. */
  @Transactional
  public Asset take(
      User user, Reference reference, String version, Transition transition, Step step) {
    if (transition.sendsAway() && (step.reason() == null || step.reason().isBlank())) {
      throw CatalogProblem.REASON_MISSING.because(
          transition == Transition.REJECTION
              ? "Say in `reason` what has to change before this can be approved."
              : "Say in `reason` why this is not wanted, whatever is changed about it.");
    }
    var hand = require(user, reference, step);
    var asset = hand.asset();
    var summary = require(user, asset, versions.summaries(asset.id()), version);
    authorization.require(user, transition.operation(), asset.scope());
    if (transition.isDecision() && isAuthor(user, summary)) {
      throw CatalogProblem.AUTHOR_MAY_NOT_APPROVE.because(
          "You wrote or submitted version %s; ask another steward of %s to decide on it."
              .formatted(version, asset.domain()));
    }
    if (!transition.startsAt(summary.state())) {
      throw CatalogProblem.INVALID_STATE.because(
          "Version %s is %s, so there is no %s for it."
              .formatted(
                  version,
                  summary.state().word(),
                  transition.name().toLowerCase(java.util.Locale.ROOT)));
    }
    farewell.require(user, transition, asset, step);
    gates.forEach(gate -> gate.check(user, transition, asset, summary, step));
    if (transition == Transition.SUBMISSION) {
      var submitted =
          new Gate.Submitted(asset, summary, writer.descriptor(asset.id(), summary.version()));
      gates.forEach(gate -> gate.submitted(user.actor(), List.of(submitted)));
    }
    hand.move(
        moved(summary, transition.to(), user, step),
        transition.event(),
        user.actor(),
        clock.instant(),
        label -> writer.descriptor(asset.id(), label));
    writer.write(List.of(hand));
    return hand.asset();
  }

  /**
   * Takes a version back that has never been listed, as if it had not been sent; the record keeps
   * that it was.
   */
  @Transactional
  public Asset discard(User user, Reference reference, String version, Step step) {
    var hand = require(user, reference, step);
    discard(user, hand, versions.summaries(hand.asset().id()), version, step);
    writer.write(List.of(hand));
    return hand.asset();
  }

  /**
   * The same for one version of each of many assets: all or none, in as many reads and writes as
   * for one.
   */
  @Transactional
  public void discardAll(User user, Map<Reference, String> taken) {
    var keys = taken.keySet().stream().map(reference -> reference.asset().toString()).toList();
    var hands = writer.take(keys);
    var summaries =
        versions.summaries(
            hands.values().stream()
                .flatMap(hand -> hand.current().stream())
                .map(Asset::id)
                .toList());
    taken.forEach((reference, version) -> {
      var hand = visible(user, reference, hands.get(reference.asset().toString()));
      var known = summaries.getOrDefault(hand.asset().id(), List.of());
      discard(user, hand, known, version, Step.PLAIN);
    });
    writer.write(hands.values());
  }

  private void discard(
      User user, AssetInHand hand, List<VersionSummary> known, String version, Step step) {
    var asset = hand.asset();
    var summary = require(user, asset, known, version);
    authorization.require(user, Operation.SUBMIT, asset.scope());
    if (summary.state().listed()) {
      throw CatalogProblem.INVALID_STATE.because(
          "Version %s is %s; what has been listed is never taken back, only deprecated or retired."
              .formatted(version, summary.state().word()));
    }
    if (known.size() == 1) {
      throw CatalogProblem.INVALID_STATE.because(
          "%s has no other version than %s; delete the asset instead."
              .formatted(asset.reference(), version));
    }
    hand.discard(
        version,
        user.actor(),
        clock.instant(),
        step.reason(),
        label -> writer.descriptor(asset.id(), label));
  }

  /**
   * Deprecates the version that an asset shows, on the word of a source that no longer has it; the
   * caller has asked whether the source may. Nothing happens where it shows no approved version.
   */
  @Transactional
  public boolean deprecate(Actor source, Reference reference, String reason) {
    var key = reference.asset().toString();
    var hand = writer.take(List.of(key)).get(key);
    var asset = hand == null ? null : hand.current().orElse(null);
    if (hand == null || asset == null || !Transition.DEPRECATION.startsAt(asset.state())) {
      return false;
    }
    var now = clock.instant();
    var summary =
        versions.summaries(asset.id()).stream()
            .filter(candidate -> candidate.version().equals(asset.version()))
            .findFirst()
            .orElseThrow();
    hand.move(
        summary.decided(State.DEPRECATED, source, now, new Step(reason, null, null)),
        Transition.DEPRECATION.event(),
        source,
        now,
        label -> writer.descriptor(asset.id(), label));
    writer.write(List.of(hand));
    return true;
  }

  /** Leaves a tombstone: the name becomes free, the id never comes back. */
  @Transactional
  public void delete(User user, Reference reference, Step step) {
    var hand = require(user, reference, step);
    var asset = hand.asset();
    authorization.require(user, Operation.DELETE, asset.scope());
    gates.forEach(gate -> gate.checkDeletion(user, asset, step));
    var now = clock.instant();
    for (var summary : versions.summaries(asset.id())) {
      if (Transition.RETIREMENT.startsAt(summary.state())) {
        hand.move(
            moved(summary, State.RETIRED, user, step),
            Transition.RETIREMENT.event(),
            user.actor(),
            now,
            label -> writer.descriptor(asset.id(), label));
      }
    }
    hand.end(user.actor(), now, step.reason());
    writer.write(List.of(hand));
    assets.bury(hand.asset(), user.actor().id(), step.reason() == null ? "" : step.reason(), now);
  }

  /** What the user may do with a version as it stands, for screens that offer it. */
  public Set<Operation> allowed(User user, Asset asset, VersionSummary version) {
    var allowed = EnumSet.noneOf(Operation.class);
    for (var transition : Transition.values()) {
      if (transition.startsAt(version.state())
          && authorization.allows(user, transition.operation(), asset.scope())
          && !(transition.isDecision() && isAuthor(user, version))) {
        allowed.add(transition.operation());
      }
    }
    for (var operation : List.of(Operation.PUBLISH, Operation.DELETE)) {
      if (authorization.allows(user, operation, asset.scope())) {
        allowed.add(operation);
      }
    }
    return allowed;
  }

  private static VersionSummary require(
      User user, Asset asset, List<VersionSummary> known, String version) {
    return known.stream()
        .filter(candidate -> candidate.version().equals(version))
        .filter(candidate -> CatalogService.maySee(user, asset, candidate.state()))
        .findFirst()
        .orElseThrow(() ->
            CatalogProblem.VERSION_NOT_FOUND.because(
                asset.reference() + " has no version " + version + "."));
  }

  private AssetInHand require(User user, Reference reference, Step step) {
    var key = reference.asset().toString();
    var hand = visible(user, reference, writer.take(List.of(key)).get(key));
    if (step.ifRevision() != null && step.ifRevision() != hand.asset().revision()) {
      throw CatalogProblem.STALE_WRITE.because(
          "You have seen revision %d, but it is %d now. Load the asset again and decide anew."
              .formatted(step.ifRevision(), hand.asset().revision()));
    }
    return hand;
  }

  private static AssetInHand visible(User user, Reference reference, @Nullable AssetInHand hand) {
    if (hand == null
        || hand.current().filter(asset -> Audience.sees(user, asset.audience())).isEmpty()) {
      throw CatalogProblem.ASSET_NOT_FOUND.because(
          "There is no " + reference.asset() + ", or you may not see it.");
    }
    return hand;
  }

  private VersionSummary moved(VersionSummary summary, State to, User user, Step step) {
    var now = clock.instant();
    return to == State.IN_REVIEW
        ? summary.submitted(now, step)
        : summary.decided(to, user.actor(), now, step);
  }

  private static boolean isAuthor(User user, VersionSummary version) {
    return version.author().id().equals(user.actor().id());
  }
}
