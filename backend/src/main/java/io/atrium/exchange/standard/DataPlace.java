package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a data contract's server keeps an object, in the words of lineage events: the namespace is
 * the system, the name is the object in it. Both are left out where the contract does not say all
 * that belongs to them.
 *
 * @see "https://openlineage.io/docs/spec/naming"
 */
final class DataPlace {

  private static final Pattern BUCKET =
      Pattern.compile("(?i)(s3|gs|abfss?|wasbs?|hdfs)://([^/]+)/?(.*)");
  private static final int LONG = 1_000;

  private DataPlace() {}

  /** Puts {@code location} into a port, unless nothing is known. */
  static void put(JsonNode server, String object, ObjectNode port) {
    var location = port.putObject("location");
    var type = Values.text(server, "type").toLowerCase(Locale.ROOT);
    Draft.put(location, "platform", platform(type), 100);
    var address = filled(Values.text(server, "location", "path"), object);
    Values.webAddress(location, "url", address);
    Draft.put(location, "region", filled(Values.text(server, "region", "regionName"), ""), 100);
    var bucket = BUCKET.matcher(address);
    if (bucket.matches()) {
      Draft.put(
          location,
          "namespace",
          bucket.group(1).toLowerCase(Locale.ROOT) + "://" + bucket.group(2),
          LONG);
      Draft.put(location, "name", bucket.group(3).isEmpty() ? "/" : bucket.group(3), LONG);
    } else {
      Draft.put(location, "namespace", namespace(type, server), LONG);
      Draft.put(location, "name", name(type, server, object, address), LONG);
    }
    if (location.isEmpty()) {
      port.remove("location");
    }
  }

  private static String platform(String type) {
    return switch (type) {
      case "postgres" -> "postgresql";
      case "mssql" -> "sqlserver";
      default -> type;
    };
  }

  private static String namespace(String type, JsonNode server) {
    var host = text(server, "host");
    var port = text(server, "port");
    var together = host.contains(":") || port.isEmpty() ? host : host + ":" + port;
    var complete = together.contains(":") && !Placeholders.in(together);
    return switch (type) {
      case "postgres", "postgresql", "cloudsql" -> complete ? "postgres://" + together : "";
      case "mysql", "oracle", "trino", "db2", "hive" -> complete ? type + "://" + together : "";
      case "sqlserver" -> complete ? "mssql://" + together : "";
      case "synapse" -> complete ? "sqlserver://" + together : "";
      case "kafka" -> {
        var first = together.split(",", 2)[0].replaceFirst("^[a-zA-Z_]+://", "");
        yield first.contains(":") && !Placeholders.in(first) ? "kafka://" + first : "";
      }
      case "bigquery" -> "bigquery";
      case "pubsub" -> "pubsub";
      case "snowflake" -> prefixed("snowflake://", text(server, "account"));
      case "databricks" -> prefixed("databricks://", host.replaceFirst("^https?://", ""));
      case "athena" -> {
        var region = text(server, "regionName");
        yield region.isEmpty() ? "" : "awsathena://athena." + region + ".amazonaws.com";
      }
      case "local" -> "file";
      default -> "";
    };
  }

  private static String name(String type, JsonNode server, String object, String address) {
    return switch (type) {
      case "postgres", "postgresql", "redshift", "sqlserver", "snowflake", "cloudsql", "db2" ->
          dotted(object, text(server, "database"), text(server, "schema"));
      case "mysql", "hive" -> dotted(object, text(server, "database"));
      case "synapse" -> object.contains(".") ? object : "";
      case "trino", "databricks" -> dotted(object, text(server, "catalog"), text(server, "schema"));
      case "athena" -> {
        var catalog = text(server, "catalog");
        yield dotted(
            object, catalog.isEmpty() ? "awsdatacatalog" : catalog, text(server, "schema"));
      }
      case "bigquery" -> dotted(object, text(server, "project"), text(server, "dataset"));
      case "oracle" -> object.contains(".") ? dotted(object, text(server, "serviceName")) : "";
      case "pubsub" ->
          object.isEmpty() || text(server, "project").isEmpty()
              ? ""
              : "topic:" + text(server, "project") + ":" + object;
      case "kafka" -> {
        var topic = text(server, "topic");
        yield topic.isEmpty() ? object : topic;
      }
      case "local" -> address;
      default -> "";
    };
  }

  /** Of an object that says its own schema, the server's is not repeated. */
  private static String dotted(String object, String... within) {
    if (object.isEmpty() || Arrays.stream(within).anyMatch(String::isEmpty)) {
      return "";
    }
    var steps = new ArrayList<>(Arrays.asList(within));
    if (steps.size() > 1 && object.contains(".")) {
      steps.removeLast();
      if (object.chars().filter(c -> c == '.').count() > 1) {
        return object;
      }
    }
    steps.add(object);
    return steps.stream().collect(Collectors.joining("."));
  }

  private static String prefixed(String prefix, String rest) {
    return rest.isEmpty() ? "" : prefix + rest;
  }

  private static String text(JsonNode server, String member) {
    var text = Values.text(server, member);
    return Placeholders.in(text) ? "" : text;
  }

  /** {@code {model}} in a path stands for the object. */
  private static String filled(String text, String object) {
    return Placeholders.in(text) ? "" : text.replace("{model}", object);
  }

  /** A server as a contract says it; {@code name} is the object without what the server says. */
  record Place(ObjectNode server, String object) {}

  /**
   * The other way; what a location does not say, a server does not.
   *
   * @param fallback what the object is called if the location does not say it
   */
  static Place server(JsonNode location, String fallback, ObjectNode server) {
    var platform = location.path("platform").asText("custom");
    var type = platform.equals("postgresql") ? "postgres" : platform;
    server.put("type", type.isEmpty() ? "custom" : type);
    var namespace = location.path("namespace").asText();
    var name = location.path("name").asText();
    if (BUCKET.matcher(namespace).matches()) {
      server.put(
          "location",
          namespace + (name.equals("/") ? "" : "/" + name.replace(fallback, "{model}")));
      return new Place(server, fallback);
    }
    Draft.put(server, "location", location.path("url").asText(), 2_000);
    var authority = namespace.replaceFirst("^[a-z0-9]+:/{0,2}", "");
    var colon = authority.lastIndexOf(':');
    switch (type) {
      case "snowflake" -> Draft.put(server, "account", authority, LONG);
      case "bigquery", "pubsub", "athena", "local" -> {}
      case "kafka", "databricks" -> Draft.put(server, "host", authority, LONG);
      default -> {
        Draft.put(server, "host", colon < 0 ? authority : authority.substring(0, colon), LONG);
        if (colon >= 0 && authority.substring(colon + 1).matches("\\d{1,5}")) {
          server.put("port", Integer.parseInt(authority.substring(colon + 1)));
        }
      }
    }
    Draft.put(
        server,
        type.equals("athena") ? "regionName" : "region",
        location.path("region").asText(),
        100);
    return new Place(server, object(type, name, fallback, server));
  }

  private static String object(String type, String name, String fallback, ObjectNode server) {
    var members =
        switch (type) {
          case "postgres", "redshift", "sqlserver", "snowflake", "cloudsql", "db2" ->
              new String[] {"database", "schema"};
          case "mysql", "hive" -> new String[] {"database"};
          case "trino", "databricks", "athena" -> new String[] {"catalog", "schema"};
          case "bigquery" -> new String[] {"project", "dataset"};
          case "oracle" -> new String[] {"serviceName"};
          default -> new String[0];
        };
    var steps = name.split("\\.", members.length + 1);
    if (type.equals("local")) {
      Draft.put(server, "path", name.replace(fallback, "{model}"), LONG);
    }
    if (members.length == 0 || steps.length <= members.length) {
      return type.equals("kafka") && !name.isEmpty() ? name : fallback;
    }
    for (var i = 0; i < members.length; i++) {
      server.put(members[i], steps[i]);
    }
    return steps[members.length];
  }
}
