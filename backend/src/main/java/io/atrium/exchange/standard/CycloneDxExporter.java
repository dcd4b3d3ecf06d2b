package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** Writes models and data products as bills of one component. */
@Singleton
final class CycloneDxExporter implements Exporter {

  private static final String VERSION = "1.7";
  private static final String SCHEMA = "http://cyclonedx.org/schema/bom-1.7.schema.json";

  @Override
  public String standard() {
    return CycloneDx.NAME;
  }

  @Override
  public Set<String> kinds() {
    return Set.of("model", "data-product");
  }

  @Override
  public String mediaType() {
    return "application/vnd.cyclonedx+json; version=" + VERSION;
  }

  @Override
  public String ending() {
    return ".cdx.json";
  }

  @Override
  public JsonNode write(JsonNode descriptor) {
    var metadata = descriptor.path("metadata");
    var bom =
        JsonNodeFactory.instance
            .objectNode()
            .put("$schema", SCHEMA)
            .put("bomFormat", "CycloneDX")
            .put("specVersion", VERSION)
            .put("serialNumber", "urn:uuid:" + serial(descriptor))
            .put("version", 1);
    var component = bom.putArray("components").addObject();
    var title = Values.text(metadata, "title");
    var model = descriptor.path("kind").asText().equals("model");
    component.put("type", model ? CycloneDx.MODEL : CycloneDx.DATA);
    var slash = title.indexOf('/');
    var grouped = slash > 0 && slash < title.length() - 1;
    if (grouped) {
      component.put("group", title.substring(0, slash));
    }
    component.put("name", grouped ? title.substring(slash + 1) : title);
    var summary = Values.text(metadata, "summary");
    var text = Values.text(metadata, "description");
    if (!text.isEmpty() || !summary.equals(title)) {
      component.put("description", text.isEmpty() ? summary : text);
    }
    common(metadata, descriptor.path("spec"), component);
    if (model) {
      CycloneDxCard.write(descriptor.path("spec"), component);
    } else {
      data(metadata, descriptor.path("spec"), component);
    }
    return bom;
  }

  /**
   * What 1.5 and 1.6 can say, 1.7 can say too, and in the same words. The order of components means
   * nothing; the first asset among them comes first, where {@link #write} has it too.
   */
  @Override
  public JsonNode tree(Original original) {
    JsonNode tree = original.tree().deepCopy();
    if (tree instanceof ObjectNode bom) {
      bom.put("specVersion", VERSION);
      if (bom.has("$schema")) {
        bom.put("$schema", SCHEMA);
      }
      if (bom.path("components") instanceof ArrayNode components) {
        assetFirst(components);
      }
    }
    return tree;
  }

  private static void assetFirst(ArrayNode components) {
    for (var i = 0; i < components.size(); i++) {
      var type = components.path(i).path("type").asText();
      if (type.equals(CycloneDx.MODEL) || type.equals(CycloneDx.DATA)) {
        components.insert(0, components.remove(i));
        return;
      }
    }
  }

  @Override
  public byte[] render(JsonNode tree) {
    return PrettyJson.bytes(tree);
  }

  /** The same for the same asset, as long as it keeps its name. */
  private static UUID serial(JsonNode descriptor) {
    var metadata = descriptor.path("metadata");
    var reference =
        descriptor.path("kind").asText()
            + ":"
            + metadata.path("domain").asText()
            + "/"
            + metadata.path("name").asText();
    return UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.UTF_8));
  }

  private static void common(JsonNode metadata, JsonNode spec, ObjectNode component) {
    var version = Values.text(spec.path("extensions"), "modelVersion", "dataVersion");
    component.put("version", version.isEmpty() ? Values.text(metadata, "version") : version);
    var maker = Values.text(spec, "provider", "managedBy");
    if (!maker.isEmpty() && !maker.equals(ModelCard.UNKNOWN)) {
      component.putObject("manufacturer").put("name", maker);
    }
    var licence = Values.text(spec, "licence");
    if (!licence.isEmpty()) {
      var choice = component.putArray("licenses").addObject().putObject("license");
      var spdx = licence.matches("[A-Za-z0-9.+-]{2,60}") && !licence.equals("other");
      choice.put(spdx ? "id" : "name", licence);
      if (spec.has("licenceUrl")) {
        choice.set("url", spec.path("licenceUrl"));
      }
    }
    Values.list(
        component,
        "externalReferences",
        list -> metadata.path("links").forEach(link -> reference(link, list)));
    Values.put(component, "tags", Values.texts(metadata.path("tags")), 100);
  }

  private static void reference(JsonNode link, ArrayNode list) {
    var type = Values.text(link, "title");
    var known =
        Set.of(
                "website",
                "vcs",
                "documentation",
                "distribution",
                "support",
                "model-card",
                "license")
            .contains(type);
    list.addObject().put("type", known ? type : "other").put("url", Values.text(link, "url"));
  }

  private static void data(JsonNode metadata, JsonNode spec, ObjectNode component) {
    var classification = Values.text(spec, "classification");
    Values.list(
        component,
        "data",
        list -> {
          for (var port : spec.path("outputPorts")) {
            var data = list.addObject().put("type", type(Values.text(port, "type")));
            data.put("name", Values.text(port, "title", "name"));
            var url = Values.text(port.path("location"), "url");
            if (!url.isEmpty()) {
              data.putObject("contents").put("url", url);
            }
            if (!classification.isEmpty()) {
              data.put("classification", classification);
            }
          }
          if (list.isEmpty()) {
            list.addObject().put("type", "dataset").put("name", Values.text(metadata, "title"));
          }
        });
  }

  private static String type(String word) {
    return switch (word) {
      case "source-code", "configuration", "dataset", "definition", "other" -> word;
      default -> "dataset";
    };
  }
}
