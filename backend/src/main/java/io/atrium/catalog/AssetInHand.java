package io.atrium.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
import io.atrium.authorization.Audience;
import io.atrium.identity.Actor;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.SemanticVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An asset while one transaction changes it: takes new versions and steps in their lives, and keeps
 * what the asset shows in accord with them.
 */
final class AssetInHand {

  /** What is told about a change: audit entry and event. */
  record Note(
      Asset asset, String what, Actor actor, Instant at, Set<String> audience, JsonNode detail) {}

  private final boolean isNew;
  private @Nullable Asset asset;
  private final Map<SemanticVersion, VersionStub> versions = new TreeMap<>();
  private final Map<SemanticVersion, Descriptor> added = new TreeMap<>();
  private final List<VersionTable.Content> newVersions = new ArrayList<>();
  private final List<VersionTable.Content> replacedDrafts = new ArrayList<>();
  private final List<VersionSummary> movedVersions = new ArrayList<>();
  private final List<String> discarded = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private @Nullable Descriptor newShown;

  private AssetInHand(@Nullable Asset asset, Collection<VersionStub> stubs) {
    this.isNew = asset == null;
    this.asset = asset;
    stubs.forEach(stub -> versions.put(stub.version(), stub));
  }

  static AssetInHand unknown() {
    return new AssetInHand(null, List.of());
  }

  static AssetInHand known(Asset asset, Collection<VersionStub> stubs) {
    return new AssetInHand(asset, stubs);
  }

  Optional<Asset> current() {
    return Optional.ofNullable(asset);
  }

  Asset asset() {
    return Objects.requireNonNull(asset, "an unknown asset without a version");
  }

  Optional<VersionStub> version(String version) {
    return Optional.ofNullable(versions.get(SemanticVersion.parse(version)));
  }

  /** Takes a version that the asset does not have yet. */
  void add(Submission submission, Actor author, Listing listing, Instant now) {
    var descriptor = submission.descriptor();
    var version = SemanticVersion.parse(descriptor.version());
    var state =
        switch (listing) {
          case Listing.Draft() -> State.DRAFT;
          case Listing.InReview() -> State.IN_REVIEW;
          case Listing.ApprovedBy(var reviewer) -> State.APPROVED;
        };
    var reviewer = listing instanceof Listing.ApprovedBy(var by) ? by : null;
    var what = asset == null ? "asset-created" : "version-added";
    versions.put(version, new VersionStub(version, state, descriptor.contentHash()));
    added.put(version, descriptor);
    var id = asset == null ? new AssetId(Ids.next(now)) : asset.id();
    var written =
        VersionSummary.undecided(
            id, descriptor.version(), state, author, now, state == State.DRAFT ? null : now);
    newVersions.add(
        new VersionTable.Content(
            reviewer == null ? written : written.decided(state, reviewer, now, Step.PLAIN),
            descriptor.contentHash(),
            descriptor.canonicalJson(),
            submission.source()));
    show(id, null, null, now, missing -> descriptor);
    note(what, author, now, descriptor.version(), state, null);
    if (reviewer != null) {
      note("version-approved", reviewer, now, descriptor.version(), state, null);
    }
  }

  /** Gives a draft other content. */
  void replaceDraft(Submission submission, Actor author, Instant now) {
    var descriptor = submission.descriptor();
    var version = SemanticVersion.parse(descriptor.version());
    versions.put(version, new VersionStub(version, State.DRAFT, descriptor.contentHash()));
    added.put(version, descriptor);
    replacedDrafts.add(
        new VersionTable.Content(
            VersionSummary.undecided(
                asset().id(), descriptor.version(), State.DRAFT, author, now, null),
            descriptor.contentHash(),
            descriptor.canonicalJson(),
            submission.source()));
    show(asset().id(), asset().successor(), asset().sunset(), now, missing -> descriptor);
    note("draft-replaced", author, now, descriptor.version(), State.DRAFT, null);
  }

  /**
   * Takes a step in the life of a version.
   *
   * @param stored finds the descriptor of a stored version
   */
  void move(
      VersionSummary moved,
      String what,
      Actor actor,
      Instant now,
      Function<String, Descriptor> stored) {
    var version = SemanticVersion.parse(moved.version());
    var before = Objects.requireNonNull(versions.get(version));
    versions.put(version, new VersionStub(version, moved.state(), before.hash()));
    movedVersions.add(moved);
    var successor = moved.successor() == null ? asset().successor() : moved.successor();
    var sunset = moved.sunset() == null ? asset().sunset() : moved.sunset();
    show(asset().id(), successor, sunset, now, stored);
    note(
        what,
        actor,
        now,
        moved.version(),
        moved.state(),
        moved.reason(),
        moved.state() == State.DRAFT || moved.state() == State.REFUSED ? moved.author() : null);
  }

  /**
   * Forgets a version that has never been listed; there must be another one.
   *
   * @param stored finds the descriptor of a stored version
   */
  void discard(
      String version,
      Actor actor,
      Instant now,
      @Nullable String reason,
      Function<String, Descriptor> stored) {
    var gone = Objects.requireNonNull(versions.remove(SemanticVersion.parse(version)));
    discarded.add(version);
    show(asset().id(), asset().successor(), asset().sunset(), now, stored);
    note("version-discarded", actor, now, version, gone.state(), reason);
  }

  /** Says that the asset is about to become a tombstone. */
  void end(Actor actor, Instant now, @Nullable String reason) {
    asset = revised(asset(), asset().revision() + 1, now);
    note("asset-deleted", actor, now, asset().version(), asset().state(), reason);
  }

  private void show(
      AssetId id,
      @Nullable String successor,
      @Nullable LocalDate sunset,
      Instant now,
      Function<String, Descriptor> stored) {
    var shown = VersionStub.shown(versions.values()).orElseThrow();
    var before = asset;
    var label = shown.version().toString();
    var fresh = added.get(shown.version());
    if (before != null
        && fresh == null
        && before.version().equals(label)
        && before.state() == shown.state()) {
      asset = revised(before, before.revision() + 1, now);
      return;
    }
    var descriptor = fresh == null ? stored.apply(label) : fresh;
    var audience =
        shown.state().listed()
            ? Audience.ofListed(
                descriptor.owner(),
                descriptor.domain(),
                descriptor.visibility() == Descriptor.Visibility.RESTRICTED,
                descriptor.teams())
            : Audience.ofUnlisted(descriptor.owner(), descriptor.domain());
    newShown = descriptor;
    asset =
        new Asset(
            id,
            descriptor.reference().asset(),
            before == null ? 1 : before.revision() + 1,
            descriptor.title(),
            descriptor.summary(),
            descriptor.owner(),
            descriptor.tags(),
            descriptor.visibility() == Descriptor.Visibility.RESTRICTED,
            shown.state(),
            label,
            shown.state() == State.APPROVED ? null : successor,
            shown.state() == State.DEPRECATED ? sunset : null,
            before == null ? now : before.createdAt(),
            now,
            audience);
  }

  private static Asset revised(Asset asset, long revision, Instant now) {
    return new Asset(
        asset.id(),
        asset.reference(),
        revision,
        asset.title(),
        asset.summary(),
        asset.owner(),
        asset.tags(),
        asset.restricted(),
        asset.state(),
        asset.version(),
        asset.successor(),
        asset.sunset(),
        asset.createdAt(),
        now,
        asset.audience());
  }

  private void note(
      String what, Actor actor, Instant now, String version, State state, @Nullable String reason) {
    note(what, actor, now, version, state, reason, null);
  }

  /**
   * @param told key of whoever is told by the one who takes the step; null for nobody
   */
  private void note(
      String what,
      Actor actor,
      Instant now,
      String version,
      State state,
      @Nullable String reason,
      @Nullable Actor told) {
    var about = asset();
    var audience =
        state.listed() ? about.audience() : Audience.ofUnlisted(about.owner(), about.domain());
    var detail = Json.object().put("version", version).put("state", state.word());
    if (reason != null) {
      detail.put("reason", reason);
    }
    if (told != null) {
      detail.put("author", told.id());
    }
    notes.add(new Note(about, what, actor, now, audience, detail));
  }

  boolean isNew() {
    return isNew;
  }

  boolean isChanged() {
    return !notes.isEmpty();
  }

  /** The descriptor that the asset shows from now on; empty where that has not changed. */
  Optional<Descriptor> newShown() {
    return Optional.ofNullable(newShown);
  }

  List<VersionTable.Content> newVersions() {
    return newVersions;
  }

  /** New versions that go into review at once. */
  List<Gate.Submitted> submitted() {
    return newVersions.stream()
        .map(VersionTable.Content::summary)
        .filter(version -> version.state() == State.IN_REVIEW)
        .map(version ->
            new Gate.Submitted(
                asset(),
                version,
                Objects.requireNonNull(added.get(SemanticVersion.parse(version.version())))))
        .toList();
  }

  List<VersionTable.Content> replacedDrafts() {
    return replacedDrafts;
  }

  List<VersionSummary> movedVersions() {
    return movedVersions;
  }

  List<String> discarded() {
    return discarded;
  }

  List<Note> notes() {
    return notes;
  }
}
