package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts of documents as fields hold them. */
final class JsonTexts {

  private JsonTexts() {}

  /** Empty where there is none. */
  static String shown(JsonNode node) {
    return node.isValueNode() ? node.asText("") : "";
  }

  /** Missing where the text says nothing. */
  static JsonNode text(@Nullable String text) {
    return text == null || text.isBlank()
        ? MissingNode.getInstance()
        : JsonNodeFactory.instance.textNode(text);
  }

  static Set<String> set(JsonNode list) {
    var texts = new LinkedHashSet<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** What was there before keeps its order, what is new comes after it. */
  static JsonNode list(Collection<String> texts, Collection<String> before) {
    if (texts.isEmpty()) {
      return MissingNode.getInstance();
    }
    var ordered = new ArrayList<>(List.copyOf(before));
    ordered.retainAll(texts);
    texts.stream().filter(text -> !ordered.contains(text)).forEach(ordered::add);
    var list = JsonNodeFactory.instance.arrayNode();
    ordered.forEach(list::add);
    return list;
  }
}
