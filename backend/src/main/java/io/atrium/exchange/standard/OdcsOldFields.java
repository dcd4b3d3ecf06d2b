package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Syntax;
import io.atrium.exchange.format.Values;
import java.util.Locale;

/**
 * Version 2.2 says in single fields where the data is, of one server at most, and where its people
 * are.
 */
final class OdcsOldFields {

  private OdcsOldFields() {}

  /** Empty where nothing is said. */
  static ObjectNode server(JsonNode old) {
    var server = Syntax.JSON.createObjectNode();
    var address = Values.text(old, "server");
    var database = Values.text(old, "database");
    var project = Values.text(old, "datasetProject", "project");
    var type = type(Values.text(old, "driver"), Values.text(old, "sourceSystem"));
    if (address.isEmpty() && database.isEmpty() && project.isEmpty()) {
      return server;
    }
    if (address.isEmpty() && type.equals("bigquery")) {
      server.put("server", "default").put("type", type).put("project", project);
      return put(server, "dataset", Values.text(old, "datasetName"));
    }
    server.put("server", "default").put("type", type.equals("bigquery") ? "custom" : type);
    var colon = address.lastIndexOf(':');
    if (colon > 0 && address.substring(colon + 1).matches("\\d{1,5}")) {
      server
          .put("host", address.substring(0, colon))
          .put("port", Integer.parseInt(address.substring(colon + 1)));
    } else {
      var _ = put(server, "host", address);
    }
    var dot = database.indexOf('.');
    var _ = put(server, "database", dot < 0 ? database : database.substring(0, dot));
    var _ = put(server, "schema", dot < 0 ? "" : database.substring(dot + 1));
    return put(server, "project", project);
  }

  /** Where to turn to. */
  static void support(ObjectNode old, ObjectNode contract) {
    var support =
        contract.path("support") instanceof ArrayNode list ? list : contract.putArray("support");
    var mail = Values.text(old, "productDl");
    if (!mail.isEmpty()) {
      support.addObject().put("channel", mail).put("tool", "email").put("url", "mailto:" + mail);
    }
    var slack = Values.text(old, "productSlackChannel");
    if (!slack.isEmpty()) {
      support.addObject().put("channel", slack).put("tool", "slack");
    }
    var feedback = Values.text(old, "productFeedbackUrl");
    if (!feedback.isEmpty()) {
      support.addObject().put("channel", "Feedback").put("url", feedback);
    }
    if (support.isEmpty()) {
      contract.remove("support");
    }
  }

  private static String type(String driver, String system) {
    var words = (driver.isEmpty() ? system : driver).toLowerCase(Locale.ROOT);
    return words.startsWith("jdbc:")
        ? switch (words.substring(5).replaceFirst("[:;/].*", "")) {
          case "postgresql" -> "postgres";
          case "mysql" -> "mysql";
          case "oracle" -> "oracle";
          case "sqlserver" -> "sqlserver";
          case "snowflake" -> "snowflake";
          case "redshift" -> "redshift";
          case "databricks" -> "databricks";
          default -> "custom";
        }
        : words.equals("bigquery") ? "bigquery" : "custom";
  }

  private static ObjectNode put(ObjectNode server, String member, String text) {
    if (!text.isEmpty()) {
      server.put(member, text);
    }
    return server;
  }
}
