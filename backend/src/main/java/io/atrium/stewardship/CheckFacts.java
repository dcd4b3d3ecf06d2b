package io.atrium.stewardship;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A descriptor as conditions read it. */
final class CheckFacts {

  static final String KIND = "kind";
  static final String METADATA = "metadata";
  static final String SPEC = "spec";

  /** Whether the directory has the owner team; true while nothing has been read from it. */
  static final String OWNER_KNOWN = "owner.known";

  /** Of a text; no rule needs more, and none can take long over it. */
  private static final int LONGEST_TEXT = 100_000;

  private CheckFacts() {}

  static Map<String, Object> of(JsonNode descriptor, boolean ownerKnown) {
    return Map.of(
        KIND,
        descriptor.path("kind").asText(),
        METADATA,
        object(descriptor.path("metadata")),
        SPEC,
        object(descriptor.path("spec")),
        OWNER_KNOWN,
        ownerKnown);
  }

  private static Map<String, Object> object(JsonNode node) {
    var object = new HashMap<String, Object>();
    for (var member : node.properties()) {
      if (!member.getValue().isNull()) {
        object.put(member.getKey(), value(member.getValue()));
      }
    }
    return object;
  }

  private static Object value(JsonNode node) {
    if (node.isObject()) {
      return object(node);
    }
    if (node.isArray()) {
      var list = new ArrayList<Object>(node.size());
      node.forEach(item -> list.add(value(item)));
      return List.copyOf(list);
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    var text = node.asText();
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
