package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Syntax;
import io.atrium.exchange.format.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/** A contract of the Data Contract Specification in the words of ODCS 3.1. */
final class DcsContract {

  private static final int DEPTH = 30;
  private static final int LONG = 20_000;

  private final JsonNode contract;
  private final Map<String, String> unresolved = new LinkedHashMap<>();

  DcsContract(JsonNode contract) {
    this.contract = contract;
  }

  /** References that lead nowhere, by the places where they stand; known after {@link #odcs}. */
  Map<String, String> unresolved() {
    return unresolved;
  }

  ObjectNode odcs() {
    var odcs = Syntax.JSON.createObjectNode();
    var info = contract.path("info");
    var terms = contract.path("terms");
    put(odcs, "id", Values.text(contract, "id"));
    put(odcs, "name", Values.text(info, "title"));
    put(odcs, "version", Values.text(info, "version"));
    put(odcs, "status", Values.text(info, "status"));
    var description = odcs.putObject("description");
    put(description, "purpose", Values.text(info, "description"));
    put(description, "usage", Values.text(terms, "usage"));
    put(description, "limitations", Values.text(terms, "limitations"));
    if (contract.path("tags").isArray()) {
      odcs.set("tags", contract.path("tags").deepCopy());
    }
    people(info, odcs);
    for (var policy : terms.path("policies")) {
      definition(
          odcs, Values.text(policy, "name", "type", "description"), Values.text(policy, "url"));
    }
    links(contract.path("links"), odcs);
    for (var named : contract.path("servers").properties()) {
      if (named.getValue() instanceof ObjectNode server) {
        odcs.withArray("servers").add(server.deepCopy().put("server", named.getKey()));
      }
    }
    for (var named : contract.path("models").properties()) {
      model(named.getKey(), named.getValue(), odcs.withArray("schema").addObject());
    }
    service(contract.path("servicelevels"), odcs.putArray("slaProperties"));
    return odcs;
  }

  private static void people(JsonNode info, ObjectNode odcs) {
    put(odcs.putObject("team"), "name", Values.text(info, "owner"));
    var contact = info.path("contact");
    var email = Values.text(contact, "email");
    var place = email.isEmpty() ? Values.text(contact, "url") : "mailto:" + email;
    var name = Values.text(contact, "name", "email", "url");
    if (!name.isEmpty()) {
      put(odcs.withArray("support").addObject().put("channel", name), "url", place);
    }
  }

  private void model(String name, JsonNode model, ObjectNode object) {
    object.put("name", name);
    put(object, "physicalType", Values.text(model, "type"));
    put(object, "businessName", Values.text(model, "title"));
    put(object, "description", Values.text(model, "description"));
    if (model.path("quality").isArray()) {
      object.set("quality", model.path("quality").deepCopy());
    }
    links(model.path("links"), object);
    var properties = object.putArray("properties");
    fields(model.path("fields"), "/models/" + Conformance.escaped(name), properties, 0);
    for (var key : model.path("primaryKey")) {
      for (var property : properties) {
        if (property.path("name").asText().equals(key.asText())) {
          ((ObjectNode) property).put("primaryKey", true);
        }
      }
    }
  }

  private void fields(JsonNode fields, String pointer, ArrayNode properties, int depth) {
    for (var named : fields.properties()) {
      var property = properties.addObject().put("name", named.getKey());
      field(
          named.getValue(),
          pointer + "/fields/" + Conformance.escaped(named.getKey()),
          property,
          depth);
    }
  }

  private void field(JsonNode written, String pointer, ObjectNode property, int depth) {
    if (depth > DEPTH) {
      unresolved.put(pointer, "A field inside of itself");
      return;
    }
    var field = resolved(written, pointer, 0);
    var type = Values.text(field, "type");
    put(property, "logicalType", OdcsTypes.logical(type));
    put(property, "physicalType", type);
    put(property, "businessName", Values.text(field, "title"));
    put(property, "description", Values.text(field, "description"));
    Values.flag(property, "required", field.path("required"));
    Values.flag(property, "unique", field.path("unique"));
    Values.flag(
        property, "primaryKey", field.path(field.has("primary") ? "primary" : "primaryKey"));
    put(property, "classification", Values.text(field, "classification"));
    if (field.path("pii").isBoolean()) {
      property
          .withArray("customProperties")
          .addObject()
          .put("property", "pii")
          .put("value", field.path("pii").booleanValue());
    }
    if (field.path("quality").isArray()) {
      property.set("quality", field.path("quality").deepCopy());
    }
    if (field.has("format")) {
      put(property.putObject("logicalTypeOptions"), "format", Values.text(field, "format"));
    }
    var example = field.has("example") ? field.path("example") : field.path("examples").path(0);
    if (example.isValueNode() && !example.isNull()) {
      property.putArray("examples").add(example);
    }
    for (var named : field.path("links").properties()) {
      definition(property, named.getKey(), named.getValue().asText());
    }
    if (field.path("fields").isObject()) {
      fields(field.path("fields"), pointer, property.putArray("properties"), depth + 1);
    }
    if (field.path("items").isObject()) {
      field(field.path("items"), pointer + "/items", property.putObject("items"), depth + 1);
    }
  }

  /** With what its definition says where the field itself says nothing. */
  private JsonNode resolved(JsonNode field, String pointer, int depth) {
    var reference = Values.text(field, "$ref");
    if (reference.isEmpty()) {
      return field;
    }
    JsonNode definition =
        reference.startsWith("#/")
            ? contract.at(reference.substring(1))
            : MissingNode.getInstance();
    if (!definition.isObject() || depth > DEPTH) {
      unresolved.put(pointer, reference);
      return field;
    }
    var merged = ((ObjectNode) resolved(definition, pointer, depth + 1)).deepCopy();
    field.properties().forEach(member -> merged.set(member.getKey(), member.getValue()));
    return merged;
  }

  private static void service(JsonNode levels, ArrayNode properties) {
    level(properties, "availability", Values.text(levels.path("availability"), "percentage"));
    level(properties, "retention", Values.text(levels.path("retention"), "period"));
    level(properties, "latency", Values.text(levels.path("latency"), "threshold"));
    level(properties, "freshness", Values.text(levels.path("freshness"), "threshold"));
    level(properties, "frequency", Values.text(levels.path("frequency"), "interval", "cron"));
    level(properties, "supportHours", Values.text(levels.path("support"), "time"));
    level(properties, "responseTime", Values.text(levels.path("support"), "responseTime"));
    level(properties, "backup", Values.text(levels.path("backup"), "interval", "description"));
  }

  private static void level(ArrayNode properties, String property, String value) {
    if (!value.isEmpty()) {
      properties.addObject().put("property", property).put("value", value);
    }
  }

  private static void links(JsonNode links, ObjectNode element) {
    links
        .properties()
        .forEach(link -> definition(element, link.getKey(), link.getValue().asText()));
  }

  private static void definition(ObjectNode element, String type, String url) {
    if (!url.isEmpty()) {
      element.withArray("authoritativeDefinitions").addObject().put("type", type).put("url", url);
    }
  }

  private static void put(ObjectNode object, String field, String text) {
    if (!text.isEmpty()) {
      object.put(field, text.length() > LONG ? text.substring(0, LONG) : text);
    }
  }
}
