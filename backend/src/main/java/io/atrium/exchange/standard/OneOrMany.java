package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atrium.exchange.format.Values;
import java.util.List;

/** Values that people write alone where a list is usual, and the other way round. */
final class OneOrMany {

  private OneOrMany() {}

  static List<String> texts(JsonNode value) {
    return Values.texts(list(value));
  }

  /** The first text; else empty. */
  static String first(JsonNode value) {
    var texts = texts(value);
    return texts.isEmpty() ? "" : texts.getFirst();
  }

  static ArrayNode list(JsonNode value) {
    if (value instanceof ArrayNode list) {
      return list;
    }
    var list = JsonNodeFactory.instance.arrayNode();
    return value.isMissingNode() || value.isNull() ? list : list.add(value);
  }
}
