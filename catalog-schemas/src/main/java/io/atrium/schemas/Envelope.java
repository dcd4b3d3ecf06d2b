package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * What all descriptors have in common. A kind's schema file describes only its {@code spec}; put
 * into the envelope, it becomes the schema of whole descriptors.
 */
record Envelope(ObjectNode schema, List<Field> fields) {

  static final String ADDRESS = "urn:atrium:envelope:v1";
  private static final String DEFINITIONS = "$defs";

  static Envelope of(ObjectNode schema) {
    return new Envelope(
        schema,
        new Fields(schema).below("/metadata", schema.path("properties").path("metadata"), false));
  }

  /** The complete schema of one kind: nothing in it refers outside of it. */
  ObjectNode around(String kind, ObjectNode spec) {
    var whole = schema.deepCopy();
    var inner = spec.deepCopy();
    var header = inner.path("x-kind");
    whole.put("$id", "urn:atrium:kind:" + kind + ":v1");
    whole.put("title", header.path("title").asText(kind));
    whole.put("description", header.path("description").asText());
    whole.set("x-kind", header);
    var definitions = whole.withObject("/" + DEFINITIONS);
    inner
        .path(DEFINITIONS)
        .properties()
        .forEach(own -> definitions.set(own.getKey(), own.getValue()));
    inner.remove(List.of("$schema", "$id", DEFINITIONS, "x-kind", "x-relations"));
    var properties = whole.withObject("/properties");
    properties.withObject("/kind").remove("pattern");
    properties.withObject("/kind").put("const", kind);
    properties.set("spec", inner);
    makeReferencesLocal(whole);
    return whole;
  }

  private static void makeReferencesLocal(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.get("$ref") instanceof TextNode reference
        && reference.textValue().startsWith(ADDRESS)) {
      object.put("$ref", reference.textValue().substring(ADDRESS.length()));
    }
    node.forEach(Envelope::makeReferencesLocal);
  }
}
