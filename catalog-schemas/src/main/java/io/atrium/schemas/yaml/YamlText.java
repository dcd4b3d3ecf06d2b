package io.atrium.schemas.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.schemas.DescriptorReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Changes single values of a descriptor's text and leaves the rest as it was written: order,
 * comments, quotes, empty lines. Each outcome is read again; where it does not say exactly what it
 * should (anchors and aliases, unusual layouts), the whole text is written anew, without its
 * comments.
 */
public final class YamlText {

  private static final DescriptorReader READER = new DescriptorReader();
  static final Comparator<JsonNode> BY_VALUE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private YamlText() {}

  /**
   * Gives a value to the member or item that a JSON pointer names; what is missing above it is
   * made.
   *
   * @param order how the members of the object at a pointer follow each other, for new ones; empty
   *     where that is not known
   * @throws IllegalArgumentException when the text has no single readable document
   */
  public static String set(
      String text, String pointer, JsonNode value, Function<String, List<String>> order) {
    var steps = steps(pointer);
    return changed(
        text,
        tree -> with(tree, steps, value),
        clean -> new YamlPatch(clean).set(steps, value, order));
  }

  /**
   * Takes a value away, and what is empty then above it; metadata, spec and items of lists stay.
   * Nothing happens where there is none.
   */
  public static String remove(String text, String pointer) {
    var tree = read(text);
    if (pointer.isEmpty() || tree.at(pointer).isMissingNode()) {
      return text;
    }
    var steps = new ArrayList<>(steps(pointer));
    while (steps.size() > 2
        && tree.at(pointer(steps.subList(0, steps.size() - 1))).size() == 1
        && !YamlPatch.isIndex(steps.get(steps.size() - 2))) {
      steps.removeLast();
    }
    var parent = steps.subList(0, steps.size() - 1);
    if (tree.at(pointer(parent)).size() == 1) {
      var empty =
          tree.at(pointer(parent)).isArray()
              ? JsonNodeFactory.instance.arrayNode()
              : JsonNodeFactory.instance.objectNode();
      return set(text, pointer(parent), empty, none -> List.of());
    }
    return changed(
        text, before -> without(before, steps), clean -> new YamlPatch(clean).remove(steps));
  }

  /**
   * Changes whatever differs from what is wanted, and nothing else.
   *
   * @param order as in {@link #set}
   * @throws IllegalArgumentException when the text has no single readable document
   */
  public static String revised(String text, JsonNode wanted, Function<String, List<String>> order) {
    var revised = YamlRevision.of(text, wanted, order);
    return read(revised).equals(BY_VALUE, wanted) ? revised : YamlWriter.document(wanted);
  }

  /** Exchanges an item of the list at a pointer with the next one. */
  public static String swap(String text, String pointer, int index) {
    var steps = steps(pointer);
    return changed(
        text,
        tree -> {
          var list = (ArrayNode) tree.at(pointer);
          var first = list.get(index);
          list.set(index, list.get(index + 1));
          list.set(index + 1, first);
          return tree;
        },
        clean -> new YamlPatch(clean).swap(steps, index));
  }

  private static String changed(
      String text, UnaryOperator<JsonNode> wanted, UnaryOperator<String> patch) {
    var clean = text.replace("\r\n", "\n").replace('\r', '\n').replace("\uFEFF", "");
    var expected = wanted.apply(read(clean).deepCopy());
    try {
      var patched = patch.apply(clean);
      var documents = READER.read(patched);
      var tree = documents.getFirst().tree();
      if (documents.size() == 1 && tree != null && expected.equals(BY_VALUE, tree)) {
        return patched;
      }
    } catch (RuntimeException unusual) {
      return YamlWriter.document(expected);
    }
    return YamlWriter.document(expected);
  }

  static JsonNode read(String text) {
    var documents = READER.read(text);
    var tree = documents.getFirst().tree();
    if (documents.size() != 1 || tree == null || !tree.isObject()) {
      throw new IllegalArgumentException("no single document that can be read");
    }
    return tree;
  }

  private static JsonNode with(JsonNode tree, List<String> steps, JsonNode value) {
    if (steps.isEmpty()) {
      return value;
    }
    var step = steps.getFirst();
    var rest = steps.subList(1, steps.size());
    if (tree instanceof ObjectNode object) {
      var inner = object.get(step);
      return object.set(
          step, inner == null ? YamlPatch.nested(rest, value) : with(inner, rest, value));
    }
    if (tree instanceof ArrayNode list) {
      var index = Integer.parseInt(step);
      if (index >= list.size()) {
        return list.add(YamlPatch.nested(rest, value));
      }
      list.set(index, with(list.get(index), rest, value));
      return list;
    }
    return YamlPatch.nested(steps, value);
  }

  private static JsonNode without(JsonNode tree, List<String> steps) {
    var parent = tree.at(pointer(steps.subList(0, steps.size() - 1)));
    if (parent instanceof ArrayNode list) {
      var _ = list.remove(Integer.parseInt(steps.getLast()));
    } else {
      var _ = ((ObjectNode) parent).remove(steps.getLast());
    }
    return tree;
  }

  static List<String> steps(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    return List.of(pointer.substring(1).split("/", -1)).stream()
        .map(step -> step.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  static String pointer(List<String> steps) {
    var pointer = new StringBuilder();
    steps.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
    return pointer.toString();
  }
}
