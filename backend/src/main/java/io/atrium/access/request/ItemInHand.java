package io.atrium.access.request;

import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.access.grant.GrantId;
import io.atrium.access.request.AccessRequest.Narrowing;
import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item while one transaction changes its request. */
final class ItemInHand {

  final UUID id;
  final int number;
  final AssetId asset;
  final String reference;
  final String assetTitle;
  final Offer offer;
  final byte[] fingerprint;
  final String policy;
  final String policyVersion;
  final long evaluation;
  final List<String> conditions;

  String owner;
  String domain;

  /** Key of who wrote the asset's shown version. */
  String author;

  Extent extent;
  int days;
  RequestState state = RequestState.IN_REVIEW;
  @Nullable String question;
  int questions;
  @Nullable Instant waitsUntil;
  @Nullable Narrowing narrowed;
  @Nullable GrantId grant;
  boolean byPeople;
  @Nullable String reason;
  @Nullable Instant endedAt;
  final List<StepInHand> steps = new ArrayList<>();

  /** What never changes about an item. */
  record Pinned(
      UUID id,
      int number,
      AssetId asset,
      String reference,
      String assetTitle,
      Offer offer,
      byte[] fingerprint,
      String policy,
      String policyVersion,
      long evaluation,
      List<String> conditions) {}

  ItemInHand(Pinned pinned, String owner, String domain, String author, Extent extent, int days) {
    this.id = pinned.id();
    this.number = pinned.number();
    this.asset = pinned.asset();
    this.reference = pinned.reference();
    this.assetTitle = pinned.assetTitle();
    this.offer = pinned.offer();
    this.fingerprint = pinned.fingerprint();
    this.policy = pinned.policy();
    this.policyVersion = pinned.policyVersion();
    this.evaluation = pinned.evaluation();
    this.conditions = List.copyOf(pinned.conditions());
    this.owner = owner;
    this.domain = domain;
    this.author = author;
    this.extent = extent;
    this.days = days;
  }

  /** The step whose turn it is, also while the item waits for the requester's answer. */
  Optional<StepInHand> open() {
    return steps.stream().filter(step -> step.state == ApprovalStep.State.OPEN).findFirst();
  }

  Optional<StepInHand> ahead() {
    return steps.stream().filter(step -> step.state == ApprovalStep.State.AHEAD).findFirst();
  }

  /** What is on offer now: what was asked, or what an approver made of it. */
  Extent offered() {
    return narrowed == null ? extent : narrowed.extent();
  }

  int offeredDays() {
    return narrowed == null ? days : narrowed.days();
  }

  void narrow(Extent less, int fewer, Actor by, @Nullable String why) {
    narrowed = new Narrowing(less, fewer, by, why);
  }

  /** Takes what an approver has offered instead. */
  void acceptNarrowing() {
    extent = offered();
    days = offeredDays();
    narrowed = null;
    waitsUntil = null;
    state = RequestState.IN_REVIEW;
  }

  void end(RequestState as, @Nullable String why, Instant now) {
    state = as;
    reason = why;
    endedAt = now;
    waitsUntil = null;
    for (var step : steps) {
      switch (step.state) {
        case OPEN, AHEAD -> {
          step.stopClock(now);
          step.state = ApprovalStep.State.SKIPPED;
        }
        case APPROVED, REJECTED, SKIPPED -> {}
      }
    }
  }

  AccessRequest.Item item() {
    return new AccessRequest.Item(
        id,
        asset,
        reference,
        assetTitle,
        owner,
        domain,
        offer.name(),
        offer.title(),
        extent,
        days,
        state,
        evaluation,
        steps.stream().map(StepInHand::step).toList(),
        narrowed,
        grant,
        reason);
  }
}
