package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Syntax;
import jakarta.inject.Singleton;
import java.util.Set;

/** Data products in the Open Data Product Standard 1.0 of the Bitol project. */
@Singleton
final class OdpsBitolExporter implements Exporter {

  @Override
  public String standard() {
    return "odps-bitol";
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
    return ".odps.yaml";
  }

  @Override
  public JsonNode write(JsonNode descriptor) {
    var metadata = descriptor.path("metadata");
    var spec = descriptor.path("spec");
    var product = Syntax.JSON.createObjectNode();
    product.put("apiVersion", OdpsBitolStandard.NEWEST).put("kind", "DataProduct");
    product.put(
        "id", spec.path("extensions").path("productId").asText(Bitol.reference(descriptor)));
    product.put("name", metadata.path("title").asText());
    product.put("version", metadata.path("version").asText());
    Bitol.write(descriptor, product);
    var version = metadata.path("version").asText();
    for (var port : spec.path("inputPorts")) {
      var written = port(port, version, product.withArray("inputPorts").addObject());
      if (!written.has("contractId")) {
        written.put("contractId", port.path("source").asText(port.path("name").asText()));
      }
    }
    for (var port : spec.path("outputPorts")) {
      var written = port(port, version, product.withArray("outputPorts").addObject());
      Bitol.text(written, "description", port.path("description").asText(), 20_000);
      Draft.put(written, "type", port.path("type").asText(), 100);
    }
    return product;
  }

  private static ObjectNode port(JsonNode port, String version, ObjectNode written) {
    written
        .put("name", port.path("title").asText(port.path("name").asText()))
        .put("version", port.path("version").asText(version));
    Draft.put(
        written,
        "contractId",
        port.path("contractId").asText(port.path("contract").asText()),
        2_000);
    return written;
  }

  @Override
  public JsonNode tree(Original original) {
    return OdpsBitolStandard.newest(original.tree());
  }

  @Override
  public byte[] render(JsonNode tree) {
    return Yaml.bytes(tree);
  }
}
