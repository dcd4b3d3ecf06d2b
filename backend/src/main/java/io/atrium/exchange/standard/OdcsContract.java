package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A contract of the newest version that we know as a data product: an output port for each object
 * of its schema, and one more for each further server that has the object.
 */
final class OdcsContract {

  private static final int PORTS = 1_000;
  private static final int PORT_NAME = 190;
  private static final Pattern NOT_PORT = Pattern.compile("[^A-Za-z0-9_.-]+");

  private OdcsContract() {}

  /** Empty where there is nothing by which the contract could be called. */
  static Optional<ObjectNode> descriptor(JsonNode contract, Target target) {
    var id = Values.text(contract, "id");
    var product = Values.text(contract, "dataProduct");
    var schema = contract.path("schema");
    var title = Values.text(contract, "name", "dataProduct");
    if (title.isEmpty() && schema.size() == 1) {
      title = Values.text(schema.path(0), "businessName", "name");
    }
    if (title.isEmpty()) {
      title = id;
    }
    if (title.isEmpty()) {
      return Optional.empty();
    }
    var draft =
        new Draft(
                "data-product",
                Bitol.within(target, Values.text(contract, "domain")),
                Slug.name(title))
            .title(title)
            .summary(
                Values.text(contract.path("description"), "purpose"),
                schema.size() == 1 ? Values.text(schema.path(0), "description") : "",
                Values.text(contract.path("description"), "usage"),
                "Data contract " + title + Bitol.UNDESCRIBED);
    Bitol.describe(contract, draft);
    for (var object : schema) {
      draft.tags(object.path("tags"));
      Bitol.links(object, draft);
    }
    var spec = draft.spec();
    OdcsService.read(contract.path("slaProperties"), spec);
    prices(contract.path("price"), spec);
    ports(contract, spec);
    var checks = spec.putObject("quality").putArray("checks");
    for (var object : schema) {
      checks(object, Values.text(object, "name", "physicalName"), checks);
    }
    if (checks.isEmpty()) {
      spec.remove("quality");
    }
    for (var port : spec.path("outputPorts")) {
      if (port.path("schema").findValuesAsText("pii").stream()
          .anyMatch(word -> !word.equals("none"))) {
        spec.put("personalData", "personal");
      }
    }
    var extensions = spec.putObject("extensions");
    Draft.put(extensions, "contractId", id, 500);
    Draft.put(extensions, "dataProduct", product, 500);
    if (extensions.isEmpty()) {
      spec.remove("extensions");
    }
    return Optional.of(draft.tree());
  }

  private static void checks(JsonNode element, String about, ArrayNode checks) {
    OdcsQuality.read(element.path("quality"), about, checks);
    for (var property : element.path("properties")) {
      checks(property, about + "." + Values.text(property, "name", "physicalName"), checks);
    }
    if (element.path("items").isObject()) {
      checks(element.path("items"), about + "[]", checks);
    }
  }

  private static void prices(JsonNode price, ObjectNode spec) {
    if (price.path("priceAmount").isNumber()) {
      var entry = spec.putArray("prices").addObject();
      Values.amount(entry, "amount", price.path("priceAmount"));
      Draft.put(entry, "currency", Values.text(price, "priceCurrency"), 20);
      Draft.put(entry, "unit", Values.text(price, "priceUnit"), 200);
      if (!entry.has("amount")) {
        spec.remove("prices");
      }
    }
  }

  private static void ports(JsonNode contract, ObjectNode spec) {
    var servers = servers(contract.path("servers"));
    var version = Values.text(contract, "version");
    var names = new HashSet<String>();
    Values.list(
        spec,
        "outputPorts",
        ports -> {
          for (var object : contract.path("schema")) {
            var label = Values.text(object, "name", "physicalName");
            var physical = Values.text(object, "physicalName", "name");
            if (label.isEmpty() || ports.size() + servers.size() >= PORTS) {
              continue;
            }
            var first = portName(label, names);
            for (var i = 0; i < Math.max(1, servers.size()); i++) {
              var port = ports.addObject();
              var server = servers.isEmpty() ? null : servers.get(i);
              port.put(
                  "name",
                  i == 0 || server == null
                      ? first
                      : portName(first + "." + Values.text(server, "server"), names));
              Draft.put(
                  port,
                  "title",
                  Values.text(object, "businessName").isEmpty() && !first.equals(label)
                      ? label
                      : Values.text(object, "businessName"),
                  300);
              Draft.put(port, "type", Values.text(object, "physicalType"), 100);
              Bitol.text(port, "description", Values.text(object, "description"), 20_000);
              Draft.put(port, "version", version, 100);
              if (server != null) {
                place(server, physical, port);
              }
              Values.list(
                  port,
                  "schema",
                  columns -> OdcsColumns.read(object.path("properties"), "", columns));
            }
          }
          if (ports.isEmpty()) {
            for (var server : servers) {
              var port =
                  ports.addObject().put("name", portName(Values.text(server, "server"), names));
              Bitol.text(port, "description", Values.text(server, "description"), 20_000);
              Draft.put(port, "version", version, 100);
              place(server, "", port);
            }
          }
        });
  }

  private static void place(JsonNode server, String object, ObjectNode port) {
    DataPlace.put(server, object, port);
    Draft.put(port, "format", Values.text(server, "format"), 200);
  }

  /** What is in production comes first: it is what people want, and its ports have plain names. */
  private static List<JsonNode> servers(JsonNode servers) {
    var list = new ArrayList<JsonNode>();
    servers.forEach(server -> {
      if (server.isObject()) {
        list.add(server);
      }
    });
    list.sort(
        Comparator.comparing(server ->
            !Values.text(server, "environment").toLowerCase(Locale.ROOT).startsWith("prod")));
    return list;
  }

  /** A name that references can use, each once. */
  static String portName(String label, Set<String> taken) {
    var word = NOT_PORT.matcher(Text.line(label, PORT_NAME)).replaceAll("_");
    if (word.isEmpty() || ".-".indexOf(word.charAt(0)) >= 0) {
      word = "_" + word;
    }
    var name = word;
    for (var i = 2; !taken.add(name); i++) {
      name = word + "-" + i;
    }
    return name;
  }
}
