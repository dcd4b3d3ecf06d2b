package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field that a kind's descriptors may have, with all that its schema says about how to search,
 * link and show it.
 *
 * @param pointer where it stands in a descriptor, {@code *} for the items of a list: {@code
 *     /spec/evaluations/*}{@code /metric}
 * @param name its last own word: {@code metric}
 * @param facet present when people narrow searches by it
 * @param search how strongly a match in it counts; null when it is not searched
 * @param relation the {@link Relation} from this asset to what the field refers to; null when it is
 *     no reference
 * @param flow which way things flow along the relation
 * @param card place on the asset's card; null when it is not shown there
 * @param factGroup heading under which the asset page shows it; null when the page shows it
 *     elsewhere or not at all
 * @param factOrder place under that heading
 * @param unit of numbers, in words or symbols
 * @param choices the only values allowed; empty when any is
 * @param labels of choices, where the plain word does not read well
 * @param list whether it, or something it stands in, repeats
 * @param required whether its parent is incomplete without it
 * @param widget how a form edits it and a page shows it: {@code markdown}, {@code code}, …; null
 *     for the ordinary way of its type
 */
public record Field(
    String pointer,
    String name,
    String title,
    String description,
    Type type,
    @Nullable Facet facet,
    @Nullable Weight search,
    @Nullable String relation,
    Flow flow,
    @Nullable Integer card,
    @Nullable String factGroup,
    int factOrder,
    @Nullable String unit,
    List<String> choices,
    Map<String, String> labels,
    boolean list,
    boolean required,
    @Nullable String widget) {

  /** What a value is. A list has the type of its items. */
  public enum Type {
    TEXT,
    CHOICE,
    INTEGER,
    NUMBER,
    BOOLEAN,
    DATE,
    URI,
    REFERENCE,
    OBJECT
  }

  /** How strongly a match in a field counts. */
  public enum Weight {
    HIGH,
    MEDIUM,
    LOW
  }

  private static final int LONGEST_KEYWORD = 100;
  private static final Pattern SLASH = Pattern.compile("/");
  private static final Map<String, List<String>> STEPS = new ConcurrentHashMap<>();

  public Field {
    choices = List.copyOf(choices);
    labels = Map.copyOf(labels);
  }

  /** The currency that the descriptor gives beside an amount of money; empty for other fields. */
  public String currency(JsonNode descriptor) {
    if (type != Type.NUMBER || pointer.contains("*")) {
      return "";
    }
    return descriptor.at(pointer.substring(0, pointer.lastIndexOf('/')) + "/currency").asText();
  }

  /**
   * Every value that the descriptor gives to this field, in the order of the document; lists are
   * opened.
   */
  public List<JsonNode> values(JsonNode descriptor) {
    var found = new ArrayList<JsonNode>(1);
    collect(descriptor, steps(), 0, found);
    return found;
  }

  /**
   * The keywords under which the descriptor is counted for this field's facet: each once, none when
   * it has no facet. Texts of more than 100 characters are left out: nobody picks them from a list.
   */
  public List<String> facetValues(JsonNode descriptor) {
    var facet = facet();
    if (facet == null) {
      return List.of();
    }
    var keywords = new LinkedHashSet<String>(2);
    for (var value : values(descriptor)) {
      if (value.isNumber() && !facet.buckets().isEmpty()) {
        facet.bucketOf(value.doubleValue()).ifPresent(keywords::add);
      } else if (value.isBoolean()) {
        keywords.add(value.booleanValue() ? "yes" : "no");
      } else if (value.isValueNode()) {
        var keyword = value.asText().strip();
        if (!keyword.isEmpty() && keyword.length() <= LONGEST_KEYWORD) {
          keywords.add(keyword);
        }
      }
    }
    return List.copyOf(keywords);
  }

  /** How a value of this field reads. */
  public String label(String value) {
    var label = labels.get(value);
    return label != null ? label : choices.contains(value) ? Words.humanised(value) : value;
  }

  List<String> steps() {
    return STEPS.computeIfAbsent(
        pointer, path -> SLASH.splitAsStream(path).skip(1).map(Field::unescaped).toList());
  }

  private static void collect(JsonNode node, List<String> steps, int depth, List<JsonNode> found) {
    if (depth == steps.size()) {
      if (node.isArray()) {
        node.forEach(found::add);
      } else if (!node.isNull()) {
        found.add(node);
      }
      return;
    }
    var step = steps.get(depth);
    if (step.equals("*")) {
      // Works for lists and for objects whose keys are free.
      for (var item : node) {
        collect(item, steps, depth + 1, found);
      }
    } else {
      var child = node.get(step);
      if (child != null) {
        collect(child, steps, depth + 1, found);
      }
    }
  }

  private static String unescaped(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}
