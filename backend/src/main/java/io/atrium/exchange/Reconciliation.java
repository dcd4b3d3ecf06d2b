package io.atrium.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Brings what people changed in the catalog back into the document that an asset came from, leaf by
 * leaf. What they left alone stays as the document says it, also where the catalog has no place for
 * it.
 *
 * <pre>
 *   before (as it was imported) ──┬── now (catalog)
 *                                 └── document       now == before ? document : now
 * </pre>
 */
final class Reconciliation {

  /** By which members of lists are told apart, the first that all of them have. */
  private static final List<String> KEYS =
      List.of("id", "@id", "bom-ref", "name", "server", "property", "username", "channel", "@name");

  private Reconciliation() {}

  /** Before and now are written by the same exporter; the document is a tree like theirs. */
  static JsonNode of(JsonNode document, JsonNode before, JsonNode now) {
    if (now.equals(before)) {
      return document;
    }
    if (now.isObject() && document.isObject()) {
      return objects(document, before, now);
    }
    if (now.isArray() && document.isArray()) {
      return lists(document, before, now);
    }
    return now;
  }

  private static JsonNode objects(JsonNode document, JsonNode before, JsonNode now) {
    var names = new LinkedHashSet<String>();
    document.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    var merged = JsonNodeFactory.instance.objectNode();
    for (var name : names) {
      var value = of(document.path(name), before.path(name), now.path(name));
      if (!(value instanceof MissingNode)) {
        merged.set(name, value);
      }
    }
    return merged;
  }

  /** Members are followed by their keys, in the order of now; a list without keys is one leaf. */
  private static JsonNode lists(JsonNode document, JsonNode before, JsonNode now) {
    var key = KEYS.stream().filter(name -> hasKey(document, name) && hasKey(now, name)).findFirst();
    if (key.isEmpty()) {
      return now;
    }
    var documents = byKey(document, key.get());
    var befores = byKey(before, key.get());
    var merged = JsonNodeFactory.instance.arrayNode();
    var missing = MissingNode.getInstance();
    for (var member : now) {
      var name = member.path(key.get()).asText();
      merged.add(
          of(documents.getOrDefault(name, missing), befores.getOrDefault(name, missing), member));
      documents.remove(name);
    }
    // What the catalog never read is not gone from it.
    documents.keySet().removeAll(befores.keySet());
    documents.values().forEach(merged::add);
    return merged;
  }

  private static boolean hasKey(JsonNode list, String name) {
    var seen = new LinkedHashSet<String>();
    for (var member : list) {
      if (!member.path(name).isTextual() || !seen.add(member.path(name).asText())) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, JsonNode> byKey(JsonNode list, String key) {
    var members = new LinkedHashMap<String, JsonNode>();
    for (var member : list) {
      members.put(member.path(key).asText(), member);
    }
    return members;
  }
}
