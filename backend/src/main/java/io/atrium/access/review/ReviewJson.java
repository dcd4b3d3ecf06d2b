package io.atrium.access.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Subject;
import io.atrium.access.review.ReviewItem.Change;
import io.atrium.api.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the rows of reviews keep as JSON. */
final class ReviewJson {

  private ReviewJson() {}

  static String of(Population population) {
    var json = Json.object();
    json.put("domain", population.domain());
    json.put("asset", population.asset());
    json.put("holder", population.holder() == null ? null : word(population.holder()));
    json.put("provisioner", population.provisioner());
    json.put("grantedBefore", text(population.grantedBefore()));
    json.put("unusedDays", population.unusedDays());
    json.put("classificationRaisedSince", text(population.classificationRaisedSince()));
    return json.toString();
  }

  static Population population(String stored) {
    var json = Json.parse(stored);
    var holder = json.path("holder").textValue();
    return new Population(
        json.path("domain").textValue(),
        json.path("asset").textValue(),
        holder == null ? null : kind(holder),
        json.path("provisioner").textValue(),
        instant(json.path("grantedBefore")),
        json.path("unusedDays").isInt() ? json.path("unusedDays").asInt() : null,
        instant(json.path("classificationRaisedSince")));
  }

  static String of(List<Change> changes) {
    var array = Json.object().putArray("changes");
    for (var change : changes) {
      array
          .addObject()
          .put("type", change.type())
          .put("before", change.before())
          .put("now", change.now());
    }
    return array.toString();
  }

  static List<Change> changes(String stored) {
    var changes = new ArrayList<Change>();
    for (var change : Json.parse(stored)) {
      changes.add(
          new Change(
              change.path("type").asText(),
              change.path("before").asText(),
              change.path("now").asText()));
    }
    return changes;
  }

  static String word(Subject.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static Subject.Kind kind(String word) {
    return Subject.Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable Instant instant(JsonNode node) {
    return node.isTextual() ? Instant.parse(node.asText()) : null;
  }
}
