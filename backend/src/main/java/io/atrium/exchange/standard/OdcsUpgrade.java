package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Syntax;
import io.atrium.exchange.format.Values;
import java.util.Map;
import java.util.Set;

/**
 * Contracts of older versions in the layout of 3.1. What 3.1 has no field for becomes a custom
 * property; but credentials, which 2.2 had fields for, go nowhere.
 */
final class OdcsUpgrade {

  static final String NEWEST = "v3.1.0";

  private static final Map<String, String> RULES =
      Map.of(
          "nullCheck", "nullValues",
          "nullValues", "nullValues",
          "duplicateCount", "duplicateValues",
          "duplicateCheck", "duplicateValues",
          "uniqueCheck", "duplicateValues",
          "validValues", "invalidValues",
          "countCheck", "rowCount",
          "rowCount", "rowCount");

  /** Of 2.2, under another name or as a custom property. */
  private static final Map<String, String> TOP =
      Map.of(
          "uuid", "id",
          "quantumName", "dataProduct",
          "datasetName", "name",
          "datasetDomain", "domain",
          "slaDefaultColumn", "slaDefaultElement");

  private static final Set<String> TOP_KEPT =
      Set.of(
          "version",
          "kind",
          "status",
          "tenant",
          "description",
          "price",
          "roles",
          "tags",
          "customProperties",
          "id",
          "name",
          "domain",
          "dataProduct",
          "servers",
          "authoritativeDefinitions",
          "support",
          "team");

  private static final Map<String, String> OBJECT =
      Map.of("table", "name", "dataGranularity", "dataGranularityDescription");
  private static final Set<String> OBJECT_KEPT =
      Set.of(
          "physicalName",
          "description",
          "authoritativeDefinitions",
          "tags",
          "customProperties",
          "businessName",
          "physicalType");

  private static final Map<String, String> COLUMN =
      Map.of(
          "column", "name",
          "isPrimary", "primaryKey",
          "isPrimaryKey", "primaryKey",
          "isUnique", "unique",
          "partitionStatus", "partitioned",
          "encryptedColumnName", "encryptedName",
          "transformSourceTables", "transformSourceObjects",
          "sampleValues", "examples",
          "criticalDataElementStatus", "criticalDataElement");
  private static final Set<String> COLUMN_KEPT =
      Set.of(
          "primaryKeyPosition",
          "businessName",
          "physicalType",
          "physicalName",
          "description",
          "partitionKeyPosition",
          "classification",
          "authoritativeDefinitions",
          "tags",
          "transformLogic",
          "transformDescription",
          "customProperties");

  private OdcsUpgrade() {}

  static boolean isOldLayout(JsonNode contract) {
    return contract.path("dataset").isArray() || contract.has("uuid");
  }

  static ObjectNode tree(JsonNode contract) {
    var upgraded =
        isOldLayout(contract) ? second((ObjectNode) contract) : ((ObjectNode) contract).deepCopy();
    upgraded.put("apiVersion", NEWEST).put("kind", "DataContract");
    third(upgraded);
    return upgraded;
  }

  /** From 3.0: the team became a group of fields, and rules became metrics. */
  private static void third(ObjectNode contract) {
    if (contract.path("team").isArray()) {
      var members = (ArrayNode) contract.path("team");
      for (var member : members) {
        if (member instanceof ObjectNode object && object.has("comment")) {
          object.set("description", object.remove("comment"));
        }
      }
      contract.putObject("team").set("members", members);
    }
    for (var object : contract.path("schema")) {
      rules(object);
    }
  }

  private static void rules(JsonNode element) {
    for (var rule : element.path("quality")) {
      var metric = RULES.get(Values.text(rule, "rule"));
      if (metric != null && rule instanceof ObjectNode object && !object.has("metric")) {
        object.remove("rule");
        object.put("metric", metric);
      }
    }
    element.path("properties").forEach(OdcsUpgrade::rules);
    if (element.path("items").isObject()) {
      rules(element.path("items"));
    }
  }

  private static ObjectNode second(ObjectNode old) {
    var contract = Syntax.JSON.createObjectNode();
    contract.put("version", Values.text(old, "version"));
    old.properties()
        .forEach(member -> {
          var name = TOP.getOrDefault(member.getKey(), member.getKey());
          var value = member.getValue().deepCopy();
          if (TOP_KEPT.contains(name) || TOP.containsKey(member.getKey())) {
            if (!value.isNull()) {
              contract.set(name, value);
            }
          }
        });
    var server = OdcsOldFields.server(old);
    if (!server.isEmpty()) {
      contract.putArray("servers").add(server);
    }
    OdcsOldFields.support(old, contract);
    for (var object : old.path("dataset")) {
      if (object.isObject()) {
        contract.withArray("schema").add(object((ObjectNode) object));
      }
    }
    if (old.path("stakeholders").isArray()) {
      contract.set("team", old.path("stakeholders").deepCopy());
    }
    for (var level : old.path("slaProperties")) {
      if (level.isObject()) {
        var copy = ((ObjectNode) level).deepCopy();
        rename(copy, "column", "element");
        contract.withArray("slaProperties").add(copy);
      }
    }
    for (var name :
        new String[] {
          "type", "datasetKind", "userConsumptionMode", "sourceSystem", "sourcePlatform",
          "systemInstance", "schedulerAppName", "driver", "driverVersion", "contractCreatedTs"
        }) {
      custom(contract, name, old.path(name));
    }
    return contract;
  }

  private static ObjectNode object(ObjectNode old) {
    var object = renamed(old, OBJECT, OBJECT_KEPT);
    custom(object, "priorTableName", old.path("priorTableName"));
    for (var column : old.path("columns")) {
      if (column.isObject()) {
        object.withArray("properties").add(column((ObjectNode) column));
      }
    }
    quality(old, object);
    return object;
  }

  private static ObjectNode column(ObjectNode old) {
    var property = renamed(old, COLUMN, COLUMN_KEPT);
    if (old.path("isNullable").isBoolean()) {
      property.put("required", !old.path("isNullable").booleanValue());
    }
    var logical = Values.text(old, "logicalType");
    var known = OdcsTypes.logical(logical);
    if (!known.isEmpty()) {
      property.put("logicalType", known);
    } else if (!logical.isEmpty() && !property.has("physicalType")) {
      property.put("physicalType", logical);
    } else if (!logical.isEmpty()) {
      custom(property, "logicalType", old.path("logicalType"));
    }
    custom(property, "clusterStatus", old.path("clusterStatus"));
    custom(property, "clusterKeyPosition", old.path("clusterKeyPosition"));
    quality(old, property);
    return property;
  }

  private static void quality(ObjectNode old, ObjectNode element) {
    for (var rule : old.path("quality")) {
      if (!(rule instanceof ObjectNode before)) {
        continue;
      }
      var after = element.withArray("quality").addObject();
      var template = Values.text(rule, "templateName");
      var name = Values.text(rule, "code", "templateName");
      var engine = Values.text(rule, "toolName");
      if (!name.isEmpty()) {
        after.put("name", name);
      }
      if (engine.isEmpty()) {
        after.put("type", "text");
      } else {
        after.put("type", "custom").put("engine", engine);
        after.put("implementation", Values.text(rule, "toolRuleName", "templateName", "code"));
      }
      for (var member :
          new String[] {
            "description", "dimension", "severity", "businessImpact", "customProperties"
          }) {
        if (before.hasNonNull(member)) {
          after.set(member, before.get(member).deepCopy());
        }
      }
      var method = Values.text(rule, "type");
      if (!method.isEmpty()) {
        after.put("method", method);
      }
      var schedule = Values.text(rule, "scheduleCronExpression");
      if (!schedule.isEmpty()) {
        after.put("schedule", schedule).put("scheduler", "cron");
      }
      if (!template.isEmpty() && !template.equals(name)) {
        custom(after, "templateName", rule.path("templateName"));
      }
    }
  }

  private static ObjectNode renamed(ObjectNode old, Map<String, String> names, Set<String> kept) {
    var renamed = Syntax.JSON.createObjectNode();
    old.properties()
        .forEach(member -> {
          var name = names.getOrDefault(member.getKey(), member.getKey());
          if (!member.getValue().isNull()
              && (names.containsKey(member.getKey()) || kept.contains(name))) {
            renamed.set(name, member.getValue().deepCopy());
          }
        });
    return renamed;
  }

  private static void rename(ObjectNode object, String from, String to) {
    if (object.has(from)) {
      object.set(to, object.remove(from));
    }
  }

  private static void custom(ObjectNode object, String property, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      var properties =
          object.path("customProperties") instanceof ArrayNode list
              ? list
              : object.putArray("customProperties");
      properties.addObject().put("property", property).set("value", value.deepCopy());
    }
  }
}
