package io.atrium.stewardship;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.catalog.State;
import java.time.Instant;
import java.util.List;

/**
 * All that badges and readiness are judged by.
 *
 * @param descriptor the shown version's
 * @param since when the shown version was approved; its creation where it was not
 * @param people how many answer for it; -1 where the directory has not been read
 * @param observed what was seen of it; nothing for what is no data product
 * @param standards titles of the standards in which it can be written
 */
record KnownFacts(
    JsonNode descriptor,
    State state,
    Instant since,
    int people,
    Observed observed,
    List<String> standards,
    Instant now) {

  KnownFacts {
    standards = List.copyOf(standards);
  }

  String kind() {
    return descriptor.path("kind").asText();
  }

  JsonNode metadata() {
    return descriptor.path("metadata");
  }

  JsonNode spec() {
    return descriptor.path("spec");
  }

  /** Length of a text; 0 where there is none. */
  static int length(JsonNode text) {
    return text.asText("").strip().length();
  }
}
