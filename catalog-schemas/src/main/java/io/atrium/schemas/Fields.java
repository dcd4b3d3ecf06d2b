package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flattens a schema's properties, with their annotations, into fields. */
final class Fields {

  private final JsonNode root;
  private final List<Field> fields = new ArrayList<>();
  private final Set<String> open = new HashSet<>();

  /**
   * @param root the document in which the schema's {@code $ref}s point
   */
  Fields(JsonNode root) {
    this.root = root;
  }

  List<Field> below(String pointer, JsonNode schema, boolean inList) {
    var parent = resolved(schema);
    var required = new HashSet<String>();
    parent.path("required").forEach(name -> required.add(name.asText()));
    for (var property : parent.path("properties").properties()) {
      add(
          Source.child(pointer, property.getKey()),
          property.getKey(),
          property.getValue(),
          inList,
          required.contains(property.getKey()));
    }
    return fields;
  }

  private void add(String pointer, String name, JsonNode raw, boolean inList, boolean required) {
    var schema = resolved(raw);
    var isArray = schema.path("type").asText().equals("array");
    var item = isArray ? resolved(schema.path("items")) : schema;
    var isMap = !isArray && schema.path("additionalProperties").isObject();
    fields.add(field(pointer, name, schema, item, inList || isArray, required));
    var below = isMap ? resolved(schema.path("additionalProperties")) : item;
    var inner = pointer + (isArray || isMap ? "/*" : "");
    // A schema that refers to itself is followed once.
    if (below.has("properties") && open.add(below.toString())) {
      var unused = below(inner, below, inList || isArray || isMap);
      open.remove(below.toString());
    }
  }

  private static Field field(
      String pointer, String name, JsonNode schema, JsonNode item, boolean list, boolean required) {
    var title = text(schema, "title", Words.humanised(name));
    var choices = new ArrayList<String>();
    item.path("enum").forEach(choice -> choices.add(choice.asText()));
    var labels = new LinkedHashMap<String, String>();
    item.path("x-labels")
        .properties()
        .forEach(one -> labels.put(one.getKey(), one.getValue().asText()));
    var fact = schema.path("x-fact");
    return new Field(
        pointer,
        name,
        title,
        text(schema, "description", ""),
        type(item),
        facet(name, title, either(schema, item, "x-facet")),
        weight(either(schema, item, "x-search")),
        word(either(schema, item, "x-reference")),
        flow(either(schema, item, "x-lineage")),
        schema.has("x-card") ? schema.path("x-card").asInt() : null,
        word(fact.path("group")),
        fact.path("order").asInt(),
        word(either(schema, item, "x-unit")),
        choices,
        labels,
        list,
        required,
        word(either(schema, item, "x-widget")));
  }

  private static @Nullable Facet facet(String name, String title, JsonNode annotation) {
    if (!annotation.isObject()) {
      return null;
    }
    var buckets = new ArrayList<Facet.Bucket>();
    for (var bucket : annotation.path("buckets")) {
      buckets.add(
          new Facet.Bucket(
              bucket.path("label").asText(),
              bucket.has("from") ? (Double) bucket.path("from").asDouble() : null,
              bucket.has("to") ? (Double) bucket.path("to").asDouble() : null));
    }
    return new Facet(
        text(annotation, "name", name),
        text(annotation, "title", title),
        annotation.path("order").asInt(),
        buckets);
  }

  private static Field.Type type(JsonNode item) {
    if (item.has("enum")) {
      return Field.Type.CHOICE;
    }
    return switch (item.path("type").asText()) {
      case "object" -> Field.Type.OBJECT;
      case "integer" -> Field.Type.INTEGER;
      case "number" -> Field.Type.NUMBER;
      case "boolean" -> Field.Type.BOOLEAN;
      default ->
          switch (item.path("format").asText()) {
            case "date", "date-time", "partial-date" -> Field.Type.DATE;
            case "uri", "uri-reference" -> Field.Type.URI;
            case "reference" -> Field.Type.REFERENCE;
            default -> Field.Type.TEXT;
          };
    };
  }

  private static Field.@Nullable Weight weight(JsonNode annotation) {
    return annotation.isTextual()
        ? Field.Weight.valueOf(annotation.textValue().toUpperCase(Locale.ROOT))
        : null;
  }

  private static Flow flow(JsonNode annotation) {
    return annotation.isTextual()
        ? Flow.valueOf(annotation.textValue().toUpperCase(Locale.ROOT))
        : Flow.UPSTREAM;
  }

  private static @Nullable String word(JsonNode annotation) {
    return annotation.isTextual() ? annotation.textValue() : null;
  }

  private static JsonNode either(JsonNode schema, JsonNode item, String annotation) {
    return schema.has(annotation) ? schema.path(annotation) : item.path(annotation);
  }

  private static String text(JsonNode schema, String name, String otherwise) {
    return schema.path(name).asText(otherwise);
  }

  /**
   * The schema itself, or what its {@code $ref} points to with the schema's own annotations laid
   * over it.
   */
  private JsonNode resolved(JsonNode schema) {
    return resolve(root, schema, 0);
  }

  static JsonNode resolve(JsonNode root, JsonNode schema, int depth) {
    var reference = schema.path("$ref").asText("");
    if (depth > 16
        || !(reference.startsWith("#") || reference.startsWith(Envelope.ADDRESS + "#"))) {
      return schema;
    }
    var target = resolve(root, root.at(reference.substring(reference.indexOf('#') + 1)), depth + 1);
    if (!(target instanceof com.fasterxml.jackson.databind.node.ObjectNode found)) {
      return schema;
    }
    var merged = found.deepCopy();
    for (Map.Entry<String, JsonNode> own : schema.properties()) {
      if (!own.getKey().equals("$ref")) {
        merged.set(own.getKey(), own.getValue());
      }
    }
    return merged;
  }
}
