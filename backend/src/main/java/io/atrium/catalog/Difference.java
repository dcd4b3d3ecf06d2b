package io.atrium.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How two versions of an asset differ, value by value. */
public record Difference(String from, String to, List<Change> changes) {

  /**
   * @param pointer RFC 6901 pointer of the value
   * @param before null where the value was added
   * @param after null where the value was removed
   */
  public record Change(String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {}
}
