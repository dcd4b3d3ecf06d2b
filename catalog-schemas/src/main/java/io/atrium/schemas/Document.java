package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of an input, as far as it could be read.
 *
 * @param tree its content, or null when it has none because of its syntax
 * @param faults what is wrong with its syntax; whether its content is right is {@link
 *     DescriptorValidator}'s question
 */
public record Document(@Nullable JsonNode tree, List<Fault> faults, Positions positions) {

  public Document {
    faults = List.copyOf(faults);
  }

  /** A document that was built by a program; its faults will have no lines. */
  public static Document of(JsonNode tree) {
    return new Document(tree, List.of(), Positions.none());
  }
}
