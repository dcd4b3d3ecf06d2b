package io.atrium.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings a source's new description and people's edits together, leaf by leaf. A leaf that people
 * left as the last import made it follows the source; one that they changed is theirs. Tags are
 * merged as a set; any other list is one leaf.
 *
 * <pre>
 *   base (last import) ──┬── theirs (source now)
 *                        └── ours   (catalog now)      ours == base ? theirs : ours
 * </pre>
 */
final class Merge {

  /** What an importer never changes once the asset is there. */
  private static final Set<String> FIXED =
      Set.of("/apiVersion", "/kind", "/metadata/domain", "/metadata/name", "/metadata/version");

  private static final String TAGS = "/metadata/tags";

  private final List<String> kept = new ArrayList<>();

  /**
   * @param kept pointers to leaves that both sides changed, differently; people's were kept
   */
  record Merged(ObjectNode tree, List<String> kept) {}

  private Merge() {}

  static Merged of(JsonNode base, JsonNode theirs, JsonNode ours) {
    var merge = new Merge();
    var tree = (ObjectNode) merge.object("", base, theirs, ours);
    return new Merged(tree, List.copyOf(merge.kept));
  }

  private JsonNode value(String pointer, JsonNode base, JsonNode theirs, JsonNode ours) {
    if (FIXED.contains(pointer) || theirs.equals(ours) || theirs.equals(base)) {
      return ours;
    }
    if (pointer.equals(TAGS)) {
      return tags(base, theirs, ours);
    }
    if (theirs.isObject() && ours.isObject()) {
      return object(pointer, base, theirs, ours);
    }
    if (ours.equals(base)) {
      return theirs;
    }
    kept.add(pointer);
    return ours;
  }

  private JsonNode object(String pointer, JsonNode base, JsonNode theirs, JsonNode ours) {
    var names = new LinkedHashSet<String>();
    ours.fieldNames().forEachRemaining(names::add);
    theirs.fieldNames().forEachRemaining(names::add);
    var merged = JsonNodeFactory.instance.objectNode();
    for (var name : names) {
      var below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      var value = value(below, base.path(name), theirs.path(name), ours.path(name));
      if (!(value instanceof MissingNode)) {
        merged.set(name, value);
      }
    }
    return merged;
  }

  /** People's tags, less what the source gave up, plus what it added. */
  private static JsonNode tags(JsonNode base, JsonNode theirs, JsonNode ours) {
    var before = texts(base);
    var now = texts(theirs);
    var merged = texts(ours);
    merged.removeIf(tag -> before.contains(tag) && !now.contains(tag));
    now.stream().filter(tag -> !before.contains(tag)).forEach(merged::add);
    var list = JsonNodeFactory.instance.arrayNode();
    merged.forEach(list::add);
    return list.isEmpty() ? MissingNode.getInstance() : list;
  }

  private static LinkedHashSet<String> texts(JsonNode list) {
    var texts = new LinkedHashSet<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
