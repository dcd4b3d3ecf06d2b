package io.atrium.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How two versions of an asset differ, value by value. */
public record Difference(String from, String to, List<Change> changes) {

  static Difference between(AssetVersion from, AssetVersion to) {
    return between(from.version(), from.descriptor(), to.version(), to.descriptor());
  }

  /** Of descriptors, wherever they are from. */
  public static Difference between(String from, JsonNode before, String to, JsonNode after) {
    var changes = new ArrayList<Change>();
    collect("", before, after, changes);
    return new Difference(from, to, changes);
  }

  private static void collect(
      String pointer, @Nullable JsonNode before, @Nullable JsonNode after, List<Change> changes) {
    if (before != null && after != null && before.isObject() && after.isObject()) {
      var names = new TreeSet<String>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (var name : names) {
        var escaped = name.replace("~", "~0").replace("/", "~1");
        collect(pointer + "/" + escaped, before.get(name), after.get(name), changes);
      }
    } else if (before != null && after != null && before.isArray() && after.isArray()) {
      for (var i = 0; i < Math.max(before.size(), after.size()); i++) {
        collect(pointer + "/" + i, before.get(i), after.get(i), changes);
      }
    } else if (!Objects.equals(before, after)) {
      changes.add(new Change(pointer, before, after));
    }
  }

  /**
   * @param pointer RFC 6901 pointer of the value
   * @param before null where the value was added
   * @param after null where the value was removed
   */
  public record Change(String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {}
}
