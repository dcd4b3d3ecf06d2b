package io.atrium.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindsTest {

  private static final Kinds KINDS = Kinds.builtIn();

  @Test
  void the_six_kinds_come_in_their_order() {
    assertThat(KINDS.all())
        .extracting(Kind::name)
        .containsExactly("model", "prompt", "component", "solution", "data-product", "use-case");
  }

  @Test
  void every_property_of_every_schema_has_a_title_and_a_description() {
    for (var kind : KINDS.all()) {
      var bare = new TreeSet<String>();
      collectUndescribed(kind.schema(), kind.schema(), "", bare);
      assertThat(bare).as(kind.name()).isEmpty();
    }
  }

  @Test
  void every_object_is_closed_or_meant_to_be_free() {
    var free = Set.of("extensions", "parameters", "outputSchema", "inputSchema", "variables");
    for (var kind : KINDS.all()) {
      for (var field : kind.fields()) {
        var schema = schemaAt(kind, field);
        if (field.type() == Field.Type.OBJECT && !free.contains(field.name())) {
          assertThat(schema.path("additionalProperties").asBoolean(true))
              .as(kind.name() + field.pointer())
              .isFalse();
        }
      }
    }
  }

  @Test
  void annotations_stand_on_values_not_on_groups() {
    for (var kind : KINDS.all()) {
      assertThat(kind.fields())
          .filteredOn(field ->
              field.facet() != null
                  || field.search() != null
                  || field.card() != null
                  || field.factGroup() != null
                  || field.relation() != null)
          .allMatch(field -> field.type() != Field.Type.OBJECT)
          .isNotEmpty();
      assertThat(kind.cardFields()).as(kind.name()).isNotEmpty();
      assertThat(kind.references()).allMatch(f -> f.type() == Field.Type.REFERENCE);
    }
  }

  @Test
  void a_facet_name_means_the_same_type_in_every_kind_and_is_not_taken_by_a_common_one() {
    var types = new HashMap<String, Field.Type>();
    for (var kind : KINDS.all()) {
      for (var field : kind.facets()) {
        var known = types.putIfAbsent(field.facet().name(), field.type());
        assertThat(known == null || known == field.type())
            .as(kind.name() + field.pointer())
            .isTrue();
        assertThat(field.facet().name())
            .isNotIn("kind", "domain", "owner", "tag", "tags", "state", "visibility");
      }
    }
  }

  @Test
  void a_schema_is_complete_in_itself() {
    for (var kind : KINDS.all()) {
      assertThat(kind.schema().findValuesAsText("$ref"))
          .isNotEmpty()
          .allMatch(
              r -> r.startsWith("#/$defs/") && !kind.schema().at(r.substring(1)).isMissingNode());
      assertThat(kind.schema().path("x-kind").path("title").asText()).isEqualTo(kind.title());
    }
  }

  @Test
  void relations_have_words_for_both_directions() {
    assertThat(KINDS.relation("trained-on"))
        .hasValueSatisfying(relation -> {
          assertThat(relation.outward()).isEqualTo("trained on");
          assertThat(relation.inward()).isEqualTo("trains");
        });
  }

  @Test
  void an_unknown_kind_is_refused_with_a_suggestion() {
    assertThatThrownBy(() -> KINDS.require("modle")).hasMessageContaining("did you mean `model`?");
  }

  @Test
  void a_seventh_kind_comes_from_a_schema_file_alone(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("dashboard.schema.json"), SEVENTH);
    var kinds = Kinds.with(directory);
    assertThat(kinds.all()).extracting(Kind::name).hasSize(7).endsWith("dashboard");
    var dashboard = kinds.require("dashboard");
    assertThat(dashboard.facets())
        .extracting(Field::pointer)
        .containsExactly("/spec/audience", "/spec/charts");
    assertThat(kinds.relation("shows")).map(Relation::inward).hasValue("shown on");
    var validator = new DescriptorValidator(kinds);
    var text =
        """
        apiVersion: atrium/v1
        kind: dashboard
        metadata: {name: d, domain: bank, title: T, summary: S, owner: team:a, version: 1.0.0}
        spec: {audience: [Risk], charts: 12, data: ["data-product:bank/loans", "dashboard:bank/other"]}
        """;
    var document = new DescriptorReader().read(text).getFirst();
    assertThat(validator.validate(document)).isEmpty();
    assertThat(Descriptor.of(document.tree()).references(dashboard))
        .extracting(Link::relation, link -> link.target().toString(), Link::pointer)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("shows", "data-product:bank/loans", "/spec/data/0"),
            org.assertj.core.groups.Tuple.tuple("shows", "dashboard:bank/other", "/spec/data/1"));
    assertThat(dashboard.facets().get(1).facetValues(document.tree())).containsExactly("Many");
    assertThat(
            validator.validate(
                new DescriptorReader().read(text.replace("audience", "audiense")).getFirst()))
        .singleElement()
        .matches(fault -> fault.message().contains("did you mean `audience`?"));
  }

  @Test
  void a_schema_file_with_a_wrong_annotation_is_refused_by_name(@TempDir Path directory)
      throws IOException {
    Files.writeString(
        directory.resolve("dashboard.schema.json"),
        SEVENTH.replace("\"x-reference\": \"shows\"", "\"x-reference\": \"nothing\""));
    assertThatThrownBy(() -> Kinds.with(directory))
        .hasMessageContaining("dashboard")
        .hasMessageContaining("x-reference");
    Files.writeString(directory.resolve("dashboard.schema.json"), "{ not json");
    assertThatThrownBy(() -> Kinds.with(directory)).hasMessageContaining("dashboard.schema.json");
  }

  @Test
  void the_schemas_are_found_in_a_jar_as_well(@TempDir Path directory) throws Exception {
    var jar = directory.resolve("catalog schemas.jar");
    var classes = Path.of(Kinds.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    var others = System.getProperty("java.class.path").split(java.io.File.pathSeparator);
    var urls = new java.util.ArrayList<java.net.URL>();
    urls.add(jar.toUri().toURL());
    for (var other : others) {
      if (other.endsWith(".jar")) {
        urls.add(Path.of(other).toUri().toURL());
      }
    }
    try (var loader =
        new URLClassLoader(
            urls.toArray(java.net.URL[]::new), ClassLoader.getPlatformClassLoader())) {
      var type = loader.loadClass("io.atrium.schemas.Kinds");
      var kinds = type.getMethod("builtIn").invoke(null);
      assertThat((java.util.List<?>) type.getMethod("all").invoke(kinds)).hasSize(6);
    }
  }

  private static void collectUndescribed(
      JsonNode root, JsonNode node, String at, Set<String> bare) {
    for (var child : node.properties()) {
      var here = at + "/" + child.getKey();
      if (child.getKey().equals("properties")) {
        for (var property : child.getValue().properties()) {
          var schema = property.getValue();
          if (schema.path("title").asText().isBlank()
                  && Fields.resolve(root, schema, 0).path("title").asText().isBlank()
              || !Fields.resolve(root, schema, 0)
                  .path("description")
                  .asText()
                  .matches("(?s).{6,}\\.")) {
            bare.add(here + "/" + property.getKey());
          }
        }
      }
      collectUndescribed(root, child.getValue(), here, bare);
    }
  }

  private static JsonNode schemaAt(Kind kind, Field field) {
    var schema = kind.schema();
    for (var step : field.steps()) {
      var resolved = Fields.resolve(kind.schema(), schema, 0);
      schema = step.equals("*") ? resolved.path("items") : resolved.path("properties").path(step);
    }
    var resolved = Fields.resolve(kind.schema(), schema, 0);
    return resolved.has("items")
        ? Fields.resolve(kind.schema(), resolved.path("items"), 0)
        : resolved;
  }

  private static final String SEVENTH =
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-kind": {"title": "Dashboard", "plural": "Dashboards", "word": "dashboard", "icon": "chart", "description": "Charts.", "order": 7},
        "x-relations": {"shows": {"outward": "shows", "inward": "shown on"}},
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "audience": {"title": "Audience", "description": "Who looks at it.", "type": "array", "items": {"type": "string"}, "x-facet": {"order": 1}, "x-card": 1},
          "charts": {"title": "Charts", "description": "How many charts.", "type": "integer",
            "x-facet": {"order": 2, "buckets": [{"label": "Few", "to": 10}, {"label": "Many", "from": 10}]}},
          "data": {"title": "Data", "description": "What it shows.", "type": "array",
            "items": {"$ref": "urn:atrium:envelope:v1#/$defs/reference"}, "x-reference": "shows"}
        }
      }
      """;
}
