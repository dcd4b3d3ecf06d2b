package io.atrium.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.authorization.Scope;
import io.atrium.event.Event;
import io.atrium.identity.Actor;
import io.atrium.schemas.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An asset as lists show it: what its shown version says. Shown is the newest listed version, or
 * the newest of all while none is listed, so that a draft never hides what people rely on.
 *
 * @param revision counts every change of the asset or of one of its versions; the entity tag
 * @param owner {@code team:…}
 * @param version the shown version
 * @param state the shown version's state
 * @param sunset the day on which it goes away, in UTC; nothing happens by itself then
 * @param audience who may know of it, see {@link io.atrium.authorization.Audience}
 */
public record Asset(
    AssetId id,
    Reference reference,
    long revision,
    String title,
    String summary,
    String owner,
    List<String> tags,
    boolean restricted,
    State state,
    String version,
    @Nullable String successor,
    @Nullable LocalDate sunset,
    Instant createdAt,
    Instant updatedAt,
    Set<String> audience) {

  public Asset {
    tags = List.copyOf(tags);
    audience = Set.copyOf(audience);
  }

  public String kind() {
    return reference.kind();
  }

  public String domain() {
    return reference.domain();
  }

  public Scope scope() {
    return new Scope(owner, domain());
  }

  /**
   * What has happened to it, to be put on record.
   *
   * @param told who may learn of it
   * @param data further facts, an object
   */
  public Event event(String type, Set<String> told, Actor by, Instant at, JsonNode data) {
    return new Event(
        0, type, id.value(), reference.toString(), revision, told, by, at, data.toString());
  }
}
