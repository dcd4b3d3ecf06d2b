package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes kinds of schema files, and refuses files whose annotations say nothing that can be
 * followed.
 */
final class KindAssembly {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  private static final List<String> WEIGHTS = List.of("high", "medium", "low");

  private static final List<String> FLOWS = Arrays.stream(Flow.values()).map(Flow::word).toList();

  private final Envelope envelope;
  private final Map<String, ObjectNode> files;

  KindAssembly(Envelope envelope, Map<String, ObjectNode> files) {
    this.envelope = envelope;
    this.files = files;
  }

  Kinds kinds() {
    var relations = new LinkedHashMap<String, Relation>();
    addRelations(envelope.schema(), relations);
    files.values().forEach(file -> addRelations(file, relations));
    var order =
        Comparator.<Map.Entry<String, ObjectNode>>comparingInt(
                file -> file.getValue().path("x-kind").path("order").asInt(Integer.MAX_VALUE))
            .thenComparing(Map.Entry::getKey);
    var kinds = new ArrayList<Kind>();
    files.entrySet().stream()
        .sorted(order)
        .forEach(file -> kinds.add(kind(file.getKey(), file.getValue(), relations)));
    return new Kinds(kinds, relations, envelope);
  }

  private Kind kind(String name, ObjectNode file, Map<String, Relation> relations) {
    var header = file.path("x-kind");
    if (!NAME.matcher(name).matches() || name.length() > 40) {
      throw wrong(name, "the file's name must be lower-case words joined by hyphens");
    }
    for (var member : List.of("title", "plural", "word", "icon", "description")) {
      if (header.path(member).asText("").isBlank()) {
        throw wrong(name, "x-kind." + member + " is missing");
      }
    }
    checkAnnotations(name, "", file, relations);
    var schema = envelope.around(name, file);
    var fields = new Fields(schema).below("/spec", schema.path("properties").path("spec"), false);
    var facets = new HashSet<String>();
    for (var field : fields) {
      var facet = field.facet();
      if (facet != null && !facets.add(facet.name())) {
        throw wrong(name, "two fields have the facet name " + facet.name());
      }
    }
    return new Kind(
        name,
        header.path("title").asText(),
        header.path("plural").asText(),
        header.path("word").asText(),
        header.path("icon").asText(),
        header.path("description").asText(),
        fields,
        schema);
  }

  private static void addRelations(JsonNode schema, Map<String, Relation> relations) {
    for (var relation : schema.path("x-relations").properties()) {
      relations.put(
          relation.getKey(),
          new Relation(
              relation.getKey(),
              relation.getValue().path("outward").asText(Words.humanised(relation.getKey())),
              relation.getValue().path("inward").asText(Words.humanised(relation.getKey()))));
    }
  }

  private static void checkAnnotations(
      String kind, String at, JsonNode node, Map<String, Relation> relations) {
    if (node.isObject()) {
      var weight = node.get("x-search");
      if (weight != null && !WEIGHTS.contains(weight.asText())) {
        throw wrong(kind, at + "/x-search must be one of " + String.join(", ", WEIGHTS));
      }
      var relation = node.get("x-reference");
      if (relation != null && !relations.containsKey(relation.asText())) {
        throw wrong(
            kind, at + "/x-reference must be one of " + String.join(", ", relations.keySet()));
      }
      var flow = node.get("x-lineage");
      if (flow != null && !FLOWS.contains(flow.asText())) {
        throw wrong(kind, at + "/x-lineage must be one of " + String.join(", ", FLOWS));
      }
      if (flow != null && relation == null) {
        throw wrong(kind, at + "/x-lineage must stand beside an x-reference");
      }
      for (var name : List.of("x-facet", "x-fact")) {
        if (node.has(name) && !node.path(name).path("order").isInt()) {
          throw wrong(kind, at + "/" + name + "/order must be a whole number");
        }
      }
      if (node.has("x-fact") && !node.path("x-fact").path("group").isTextual()) {
        throw wrong(kind, at + "/x-fact/group must be a heading");
      }
      if (node.has("x-card") && !node.path("x-card").isInt()) {
        throw wrong(kind, at + "/x-card must be a whole number");
      }
    }
    node.properties()
        .forEach(child ->
            checkAnnotations(kind, Source.child(at, child.getKey()), child.getValue(), relations));
  }

  private static IllegalArgumentException wrong(String kind, String what) {
    return new IllegalArgumentException("In the schema of the kind `" + kind + "`: " + what);
  }
}
