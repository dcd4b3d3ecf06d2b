package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Syntax;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Data products in the Open Data Product Specification 4.1, in English. */
@Singleton
final class OdpsExporter implements Exporter {

  private static final Pattern AMOUNT = Pattern.compile("(?:Every )?(\\d{1,9})? ?([a-z]+?s?)");
  private static final Pattern TARGET =
      Pattern.compile("at least (\\d{1,9}(?:\\.\\d{1,6})?)(?: (.+))?");
  private static final Map<String, String> STATUS =
      Map.of(
          "proposed", "announcement",
          "in-development", "development",
          "active", "production",
          "frozen", "sunset",
          "discontinued", "retired");

  @Override
  public String standard() {
    return "odps";
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
    var document = Syntax.JSON.createObjectNode();
    document.put("schema", OdpsStandard.SCHEMA).put("version", 4.1);
    var product = document.putObject("product");
    details(descriptor, product.putObject("details").putObject("en"));
    prices(spec.path("prices"), product);
    service(spec, product);
    quality(spec.path("quality").path("checks"), product);
    for (var port : spec.path("outputPorts")) {
      access(port, product.withObject("/dataAccess").putObject(port.path("name").asText()));
    }
    people(descriptor, product);
    if (spec.has("licence")) {
      var licence = product.putObject("license").putObject("en");
      licence.putObject("scope").put("definition", spec.path("licence").asText());
      licence.putObject("termination");
      licence.putObject("governance");
    }
    for (var link : metadata.path("links")) {
      if (link.path("title").asText().equals("Documentation")) {
        product.withObject("/support").put("documentationURL", link.path("url").asText());
      }
    }
    return document;
  }

  private static void details(JsonNode descriptor, ObjectNode details) {
    var metadata = descriptor.path("metadata");
    var spec = descriptor.path("spec");
    var summary = metadata.path("summary").asText();
    details.put("name", metadata.path("title").asText());
    details.put(
        "productID", spec.path("extensions").path("productId").asText(Bitol.reference(descriptor)));
    details.put("valueProposition", summary);
    details.put("description", metadata.path("description").asText(summary));
    details.put(
        "visibility",
        metadata.path("visibility").asText().equals("restricted") ? "private" : "organisation");
    details.put("status", STATUS.getOrDefault(spec.path("status").asText(), "production"));
    details.put(
        "productVersion",
        spec.path("outputPorts").path(0).path("version").asText(metadata.path("version").asText()));
    if (metadata.has("tags")) {
      details.set("tags", metadata.path("tags").deepCopy());
    }
    if (spec.path("quality").has("notes")) {
      details.put("issues", spec.path("quality").path("notes").asText());
    }
  }

  private static void prices(JsonNode prices, ObjectNode product) {
    for (var price : prices) {
      var plan = product.withArray("/pricingPlans/declarative/en").addObject();
      plan.put("name", price.path("name").asText("Standard"));
      plan.set("price", price.path("amount"));
      Draft.put(plan, "priceCurrency", price.path("currency").asText(), 20);
      Draft.put(plan, "billingDuration", price.path("unit").asText(), 200);
      if (price.has("description")) {
        var offering = plan.putArray("offering");
        Arrays.stream(price.path("description").asText().split("; ")).forEach(offering::add);
      }
    }
  }

  private static void service(JsonNode spec, ObjectNode product) {
    var dimensions = Syntax.JSON.createArrayNode();
    var sla = spec.path("sla");
    if (sla.has("availability")) {
      dimensions
          .addObject()
          .put("dimension", "uptime")
          .put("unit", "percent")
          .set("objective", sla.get("availability"));
    }
    dimension("responseTime", sla.path("latency").asText(), dimensions);
    dimension("freshness", sla.path("freshness").asText(), dimensions);
    dimension("emailResponseTime", sla.path("responseTime").asText(), dimensions);
    dimension("updateFrequency", spec.path("updateFrequency").asText(), dimensions);
    dimension("retention", spec.path("retention").asText(), dimensions);
    if (!dimensions.isEmpty()) {
      product.withObject("/SLA/declarative/default").set("dimensions", dimensions);
    }
  }

  /** What is no number and a unit, this standard cannot say. */
  private static void dimension(String name, String text, ArrayNode dimensions) {
    var amount = AMOUNT.matcher(text);
    if (amount.matches() && !text.isEmpty()) {
      var number = amount.group(1) == null ? "1" : amount.group(1);
      var unit = amount.group(2);
      dimensions
          .addObject()
          .put("dimension", name)
          .put("objective", Integer.parseInt(number))
          .put("unit", unit.endsWith("s") ? unit : unit + "s");
    }
  }

  private static void quality(JsonNode checks, ObjectNode product) {
    for (var check : checks) {
      var target = TARGET.matcher(check.path("target").asText());
      if (!check.has("dimension") || !target.matches()) {
        continue;
      }
      var dimension = product.withArray("/dataQuality/declarative/default/dimensions").addObject();
      dimension.put("dimension", check.path("dimension").asText());
      dimension.putObject("displaytitle").put("en", check.path("name").asText());
      if (check.has("description")) {
        dimension.putObject("description").put("en", check.path("description").asText());
      }
      var objective = new BigDecimal(target.group(1));
      if (objective.scale() <= 0) {
        dimension.put("objective", objective.intValue());
      } else {
        dimension.put("objective", objective);
      }
      var unit = target.group(2) == null ? "number" : target.group(2);
      dimension.put("unit", unit.equals("%") ? "percentage" : unit);
    }
  }

  private static void access(JsonNode port, ObjectNode access) {
    access.putObject("name").put("en", port.path("title").asText(port.path("name").asText()));
    if (port.has("description")) {
      access.putObject("description").put("en", port.path("description").asText());
    }
    var place = port.path("location");
    access.put("outputPorttype", port.path("type").asText(place.has("platform") ? "SQL" : "file"));
    Draft.put(access, "format", port.path("format").asText(), 200);
    Draft.put(access, "accessURL", place.path("url").asText(), 2_000);
  }

  private static void people(JsonNode descriptor, ObjectNode product) {
    var legal = descriptor.path("spec").path("managedBy").asText();
    if (!legal.isEmpty()) {
      product.withObject("/dataHolder/en").put("legalName", legal);
    }
    for (var contact : descriptor.path("metadata").path("contacts")) {
      var role = contact.path("role").asText();
      if (!contact.has("email")) {
        continue;
      }
      if (role.equals(OdpsProduct.SUPPORT) && !product.has("support")) {
        product.putObject("support").put("email", contact.path("email").asText());
      } else if (role.equals(OdpsProduct.HOLDER)) {
        var holder = product.withObject("/dataHolder/en");
        holder.put("email", contact.path("email").asText());
        if (!contact.path("name").asText().equals(legal)) {
          holder.put("contactName", contact.path("name").asText());
        }
      }
    }
    for (var link : descriptor.path("metadata").path("links")) {
      if (link.path("title").asText().equals(OdpsProduct.HOLDER)) {
        product.withObject("/dataHolder/en").put("URL", link.path("url").asText());
      }
    }
  }

  @Override
  public JsonNode tree(Original original) {
    return OdpsStandard.newest(original.tree());
  }

  @Override
  public byte[] render(JsonNode tree) {
    return Yaml.bytes(tree);
  }
}
