package io.atrium.access.grant;

import io.atrium.api.Json;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.event.Event;
import io.atrium.event.EventConsumer;
import io.atrium.identity.Actor;
import io.atrium.identity.Directory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Ends the grants of people who have left and of assets that are gone, and follows assets to their
 * new owners. It also looks when a grant has just been opened: the decision may have been under way
 * while the person left.
 */
@Singleton
class GrantFollower implements EventConsumer {

  private static final String PERSON_LEFT = "person-left";
  private static final String OPENED = "grant-opened";
  private static final String PERSON = "user:";
  private static final int CHUNK = 500;

  private final GrantTable grants;
  private final GrantWriter writer;
  private final CatalogSnapshots snapshots;
  private final Directory directory;
  private final Clock clock;

  GrantFollower(
      GrantTable grants,
      GrantWriter writer,
      CatalogSnapshots snapshots,
      Directory directory,
      Clock clock) {
    this.grants = grants;
    this.writer = writer;
    this.snapshots = snapshots;
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "grants";
  }

  @Override
  public void consume(List<Event> events) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    left(events).forEach(key -> revoke(() -> grants.lockOpenOfSubject(key, CHUNK), "left", now));
    var assets =
        grants.withOpen(
            events.stream()
                .map(Event::asset)
                .filter(Objects::nonNull)
                .distinct()
                .map(AssetId::new)
                .toList());
    for (var snapshot : snapshots.of(assets)) {
      var asset = snapshot.asset();
      if (snapshot.deleted()) {
        revoke(() -> grants.lockOpenOfAsset(asset.id(), CHUNK), "the asset was deleted", now);
      } else {
        grants.follow(asset.id(), asset.owner());
      }
    }
  }

  private Set<String> left(List<Event> events) {
    var left = new LinkedHashSet<String>();
    for (var event : events) {
      if (event.type().equals(PERSON_LEFT) || event.type().equals(OPENED)) {
        var key = Json.parse(event.data()).path("subject").asText();
        if (key.startsWith(PERSON) && (event.type().equals(PERSON_LEFT) || isGone(key))) {
          left.add(key);
        }
      }
    }
    return left;
  }

  private boolean isGone(String key) {
    return directory
        .person(key.substring(PERSON.length()))
        .filter(person -> person.goneAt() != null)
        .isPresent();
  }

  private void revoke(Supplier<List<Grant>> open, String reason, Instant now) {
    for (var chunk = open.get(); !chunk.isEmpty(); chunk = open.get()) {
      var _ = writer.move(chunk, Move.REVOCATION, Actor.SYSTEM, now, reason);
    }
  }
}
