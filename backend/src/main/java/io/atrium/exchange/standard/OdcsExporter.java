package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Syntax;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Data products as contracts of the Open Data Contract Standard 3.1. */
@Singleton
final class OdcsExporter implements Exporter {

  @Override
  public String standard() {
    return "odcs";
  }

  @Override
  public Set<String> kinds() {
    return Set.of("data-product");
  }

  @Override
  public String mediaType() {
    return "application/yaml";
  }

  @Override
  public String ending() {
    return ".odcs.yaml";
  }

  @Override
  public JsonNode write(JsonNode descriptor) {
    var metadata = descriptor.path("metadata");
    var spec = descriptor.path("spec");
    var ports = spec.path("outputPorts");
    var contract = Syntax.JSON.createObjectNode();
    contract.put("apiVersion", OdcsUpgrade.NEWEST).put("kind", "DataContract");
    contract.put(
        "id", spec.path("extensions").path("contractId").asText(Bitol.reference(descriptor)));
    contract.put("name", metadata.path("title").asText());
    contract.put(
        "version", ports.path(0).path("version").asText(metadata.path("version").asText()));
    Bitol.write(descriptor, contract);
    Draft.put(contract, "dataProduct", spec.path("extensions").path("dataProduct").asText(), 500);
    OdcsService.write(spec, contract);
    prices(spec.path("prices").path(0), contract);
    var places = ports(ports, contract);
    OdcsQuality.write(spec.path("quality").path("checks"), places);
    return contract;
  }

  private static void prices(JsonNode price, ObjectNode contract) {
    if (price.has("amount")) {
      var written = contract.putObject("price");
      written.set("priceAmount", price.get("amount"));
      Draft.put(written, "priceCurrency", price.path("currency").asText(), 20);
      Draft.put(written, "priceUnit", price.path("unit").asText(), 200);
    }
  }

  /**
   * Ports that show the same object on further servers are {@code object.server}.
   *
   * @return objects and properties by the names that quality checks use
   */
  private static Map<String, ObjectNode> ports(JsonNode ports, ObjectNode contract) {
    var places = new LinkedHashMap<String, ObjectNode>();
    var objects = new LinkedHashMap<String, JsonNode>();
    var servers = new LinkedHashMap<JsonNode, ObjectNode>();
    for (var port : ports) {
      var name = port.path("name").asText();
      var dot = name.indexOf('.');
      var again = dot > 0 ? objects.get(name.substring(0, dot)) : null;
      var twin = again != null && again.equals(port.path("schema"));
      var label = twin ? name.substring(0, dot) : name;
      var physical = server(port, twin ? name.substring(dot + 1) : "", label, servers);
      if (twin || onlyServers(ports)) {
        continue;
      }
      objects.put(name, port.path("schema"));
      var object = contract.withArray("schema").addObject().put("name", name);
      if (!physical.equals(name)) {
        object.put("physicalName", physical);
      }
      Draft.put(object, "physicalType", port.path("type").asText(), 100);
      Draft.put(object, "businessName", port.path("title").asText(), 300);
      Bitol.text(object, "description", port.path("description").asText(), 20_000);
      places.put(name, object);
      OdcsColumns.write(port.path("schema"), object)
          .forEach((path, property) -> places.put(name + "." + path, property));
    }
    servers.values().forEach(server -> contract.withArray("servers").add(server));
    return places;
  }

  /** A contract without objects says only where data is; so does a product without schemas. */
  private static boolean onlyServers(JsonNode ports) {
    for (var port : ports) {
      if (port.has("schema") || port.has("type") || !port.has("location")) {
        return false;
      }
    }
    return true;
  }

  /** What the object is called there. */
  private static String server(
      JsonNode port, String called, String object, Map<JsonNode, ObjectNode> servers) {
    if (!port.has("location")) {
      return object;
    }
    var server = Syntax.JSON.createObjectNode();
    server.put("server", "");
    var place = DataPlace.server(port.path("location"), object, server);
    Draft.put(server, "format", port.path("format").asText(), 200);
    var same = place.server().deepCopy();
    if (servers.putIfAbsent(same, server) == null) {
      var name = called.isEmpty() ? port.path("location").path("platform").asText("") : called;
      server.put("server", name.isEmpty() ? "default" : name);
    }
    return place.object();
  }

  @Override
  public JsonNode tree(Original original) {
    return OdcsStandard.newest(original);
  }

  @Override
  public byte[] render(JsonNode tree) {
    return Yaml.bytes(tree);
  }
}
