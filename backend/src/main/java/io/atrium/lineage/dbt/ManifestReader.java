package io.atrium.lineage.dbt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atrium.lineage.LineageProblem;
import io.atrium.lineage.dbt.Manifest.Column;
import io.atrium.lineage.dbt.Manifest.Resource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests of dbt as a stream: one node at a time is in memory, and of each only what is
 * taken.
 */
@Singleton
class ManifestReader {

  static final int MOST_RESOURCES = 100_000;

  private static final Pattern VERSION = Pattern.compile(".*/manifest/v(\\d{1,4})\\.json");
  private static final int OLDEST = 2;
  private static final int NEWEST = 12;
  private static final int DEEPEST = 200;
  private static final Set<String> TAKEN =
      Set.of("model", "seed", "snapshot", "source", "exposure");
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  /**
   * @throws io.atrium.problem.ProblemException {@link LineageProblem#INVALID_MANIFEST}
   */
  Manifest manifest(InputStream content) {
    var version = 0;
    var adapter = "";
    var resources = new LinkedHashMap<String, Resource>();
    var parents = new HashMap<String, List<String>>();
    try (var parser = MAPPER.createParser(content)) {
      requireObject(parser.nextToken(), "The file");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var member = parser.currentName();
        var value = parser.nextToken();
        switch (member) {
          case "metadata" -> {
            JsonNode metadata = MAPPER.readTree(parser);
            version = version(metadata.path("dbt_schema_version").asText(""));
            adapter = metadata.path("adapter_type").asText("");
          }
          case "nodes", "sources", "exposures" -> {
            requireObject(value, "`" + member + "`");
            resources(parser, member, resources);
          }
          case "parent_map" -> {
            if (value == JsonToken.START_OBJECT) {
              parents(parser, parents);
            } else {
              parser.skipChildren();
            }
          }
          default -> parser.skipChildren();
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw invalid("The file ends before its JSON does.");
      }
    } catch (JsonProcessingException unreadable) {
      var place = unreadable.getLocation();
      throw invalid(
          "This is no JSON that can be read (line %d, column %d): %s"
              .formatted(
                  place == null ? 0 : place.getLineNr(),
                  place == null ? 0 : place.getColumnNr(),
                  String.valueOf(unreadable.getOriginalMessage()).lines().findFirst().orElse("")));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    if (version == 0) {
      throw invalid(
          "`metadata.dbt_schema_version` is missing; this is no manifest.json of dbt 0.19 or newer.");
    }
    resources.replaceAll((id, resource) -> {
      var mapped = parents.get(id);
      return mapped == null || mapped.isEmpty() ? resource : resource.with(mapped);
    });
    return new Manifest(version, adapter, resources);
  }

  /** Columns and their types by the unique ids of a {@code catalog.json}. */
  Map<String, List<Column>> catalog(InputStream content) {
    var columns = new HashMap<String, List<Column>>();
    try (var parser = MAPPER.createParser(content)) {
      requireObject(parser.nextToken(), "catalog.json");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var member = parser.currentName();
        var value = parser.nextToken();
        if ((member.equals("nodes") || member.equals("sources"))
            && value == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var id = parser.currentName();
            var _ = parser.nextToken();
            JsonNode node = MAPPER.readTree(parser);
            columns.put(id, columns(node.path("columns")));
          }
        } else {
          parser.skipChildren();
        }
      }
      return columns;
    } catch (JsonProcessingException unreadable) {
      throw invalid("catalog.json is no JSON that can be read.");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void resources(JsonParser parser, String member, Map<String, Resource> resources)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var id = parser.currentName();
      var _ = parser.nextToken();
      JsonNode node = MAPPER.readTree(parser);
      if (!node.isObject()) {
        throw invalid("`%s.%s` is no object.".formatted(member, shown(id)));
      }
      var dot = id.indexOf('.');
      var type = node.path("resource_type").asText(dot < 0 ? "" : id.substring(0, dot));
      if (TAKEN.contains(type)) {
        if (resources.size() >= MOST_RESOURCES) {
          throw invalid(
              "The manifest has more than %,d models and sources.".formatted(MOST_RESOURCES));
        }
        resources.put(id, resource(id, type, node));
      }
    }
  }

  private static Resource resource(String id, String type, JsonNode node) {
    var name = node.path("name").asText("");
    if (name.isEmpty()) {
      throw invalid("`%s` has no `name`.".formatted(shown(id)));
    }
    var parents = new LinkedHashSet<String>();
    node.path("depends_on").path("nodes").forEach(parent -> parents.add(parent.asText()));
    var relation =
        type.equals("source")
            ? node.path("identifier").asText(name)
            : node.path("alias").asText(name);
    return new Resource(
        id,
        type,
        text(node.path("database")),
        text(node.path("schema")),
        name,
        relation.isEmpty() ? name : relation,
        node.path("description").asText(""),
        node.path("config").path("materialized").asText(""),
        parents,
        columns(node.path("columns")));
  }

  private static List<Column> columns(JsonNode columns) {
    var found = new ArrayList<Column>();
    for (var member : columns.properties()) {
      var column = member.getValue();
      var type = text(column.path("data_type"));
      found.add(
          new Column(
              column.path("name").asText(member.getKey()),
              type == null ? text(column.path("type")) : type,
              text(column.path("description"))));
    }
    return found;
  }

  private static void parents(JsonParser parser, Map<String, List<String>> parents)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var id = parser.currentName();
      var _ = parser.nextToken();
      JsonNode list = MAPPER.readTree(parser);
      var ids = new ArrayList<String>();
      list.forEach(parent -> ids.add(parent.asText()));
      parents.put(id, ids);
    }
  }

  private static int version(String schema) {
    var matcher = VERSION.matcher(schema);
    if (!matcher.matches()) {
      throw invalid(
          "`metadata.dbt_schema_version` is `%s`, which is no version of a manifest."
              .formatted(shown(schema)));
    }
    var version = Integer.parseInt(matcher.group(1));
    if (version < OLDEST || version > NEWEST) {
      throw invalid(
          "The manifest has version %d of dbt's schema; versions %d to %d are read."
              .formatted(version, OLDEST, NEWEST));
    }
    return version;
  }

  private static void requireObject(@Nullable JsonToken token, String what) {
    if (token != JsonToken.START_OBJECT) {
      throw invalid(what + " is no JSON object.");
    }
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
  }

  private static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  private static RuntimeException invalid(String why) {
    return LineageProblem.INVALID_MANIFEST.because(why);
  }
}
