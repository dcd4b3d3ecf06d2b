package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows references of a descriptor to files of its own source, and to nothing else: addresses are
 * never fetched. What leads nowhere, or round in a circle, is remarked and left out.
 */
final class DpdsReferences {

  /** Files that one descriptor may be made of. */
  private static final int MOST = 1_000;

  private final Original root;
  private final Lines lines;
  private final Map<String, Original> files = new HashMap<>();
  private final Set<Remark> remarks = new LinkedHashSet<>();

  DpdsReferences(Original root) {
    this.root = root;
    this.lines = new Lines(root);
  }

  /** What a reference led to, and the file to which references in it are relative. */
  record Found(JsonNode node, Original file) {}

  List<Remark> remarks() {
    return new ArrayList<>(remarks);
  }

  void remark(String pointer, String reason) {
    var _ = remarks.add(lines.remark(pointer, reason));
  }

  /**
   * What the node says, over what its reference says.
   *
   * @param pointer where in the descriptor it all began, for remarks
   */
  Found resolve(JsonNode node, Original file, String pointer) {
    var seen = new LinkedHashSet<String>();
    var current = new Found(node, file);
    while (current.node() instanceof ObjectNode object && object.path("$ref").isTextual()) {
      var reference = Values.text(object, "$ref");
      if (!seen.add(current.file().file() + " " + reference)) {
        return without(current, pointer, reference, "leads back to itself");
      }
      if (reference.contains("://")) {
        return without(current, pointer, reference, "is an address, which is not followed");
      }
      var hash = reference.indexOf('#');
      var next = hash == 0 ? current.file() : file(current.file(), reference);
      if (next == null) {
        return without(current, pointer, reference, "is no file of this source");
      }
      var part = hash < 0 ? "" : reference.substring(hash + 1);
      var found = part.isEmpty() || !part.startsWith("/") ? next.tree() : next.tree().at(part);
      if (!found.isObject() || !part.isEmpty() && !part.startsWith("/")) {
        return without(current, pointer, reference, "leads to nothing that can be read");
      }
      var merged = ((ObjectNode) found).deepCopy();
      object
          .properties()
          .forEach(member -> {
            if (!member.getKey().equals("$ref")) {
              merged.set(member.getKey(), member.getValue());
            }
          });
      current = new Found(merged, next);
    }
    return current;
  }

  private Found without(Found found, String pointer, String reference, String reason) {
    var where =
        found.file().file().equals(root.file())
            ? ""
            : " in `" + Text.line(found.file().file(), 200) + "`";
    remark(
        pointer,
        "`%s`%s %s.".formatted(Text.line(reference, 200).replace("`", "'"), where, reason));
    var rest = ((ObjectNode) found.node()).deepCopy();
    rest.remove("$ref");
    return new Found(rest, found.file());
  }

  private @Nullable Original file(Original from, String reference) {
    if (reference.indexOf(0) >= 0) {
      return null;
    }
    var key = from.file() + " " + reference.split("#", 2)[0];
    var known = files.get(key);
    if (known == null && files.size() < MOST) {
      known = from.beside(reference).orElse(null);
      if (known != null) {
        files.put(key, known);
      }
    }
    return known;
  }
}
