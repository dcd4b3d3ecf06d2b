package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Open Data Product Specification: what people read is keyed by language in it. */
@Singleton
final class OdpsStandard implements Standard {

  static final String SCHEMA = "https://opendataproducts.org/v4.1/schema/odps.yaml";

  /** Parts of a product that may stand in files of their own. */
  static final List<String> PARTS =
      List.of(
          "contract",
          "productStrategy",
          "pricingPlans",
          "SLA",
          "dataQuality",
          "dataAccess",
          "paymentGateways",
          "license",
          "dataHolder");

  private static final StandardVersion FIRST = new StandardVersion(4, 0);
  private static final StandardVersion LAST = new StandardVersion(4, 1);
  private static final Pattern IN_ADDRESS = Pattern.compile("/v(\\d{1,3}\\.\\d{1,3})/");

  private final Conformance rules = new Conformance("odps-4.1");

  @Override
  public String name() {
    return "odps";
  }

  @Override
  public String title() {
    return "Open Data Product Specification";
  }

  @Override
  public boolean recognises(Original original) {
    var tree = original.tree();
    if (!tree.isObject() || tree.has("kind") || tree.has("apiVersion")) {
      return false;
    }
    return tree.path("schema").asText().contains("opendataproducts.org")
        || tree.path("product").path("details").isObject()
        || isPart(tree);
  }

  private static boolean isPart(JsonNode tree) {
    return PARTS.stream()
        .map(tree::path)
        .anyMatch(part -> part.has("declarative") || part.has("executable"));
  }

  @Override
  public String version(Original original) {
    return version(original.tree())
        .map(version -> version.major() + "." + version.minor())
        .orElse("");
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var details = OdpsProduct.spoken(tree.path("product").path("details"));
    var id = Values.text(details, "productID");
    var key = id.isEmpty() || Placeholders.in(id) ? original.file() : id;
    var version = version(tree);
    if (version.isPresent() && !version.get().isWithin(FIRST, LAST)) {
      return Reading.refused(
          key,
          "This is version %d.%d of the %s; 4.0 and 4.1 are understood."
              .formatted(version.get().major(), version.get().minor(), title()));
    }
    if (!details.isObject()) {
      return Reading.refused(
          key, "This is a part of a data product only: it has no `product` with `details`.");
    }
    var name = Values.text(details, "name", "productID");
    if (name.isEmpty()) {
      return Reading.refused(key, "The data product has neither a name nor a productID.");
    }
    if (Placeholders.in(name)) {
      return Reading.refused(
          key, "This is a template: the name of the data product is still `" + name + "`.");
    }
    var remarks = new ArrayList<Remark>();
    if (version.filter(FIRST::equals).isPresent()) {
      remarks.add(
          Remark.of("/version", "Version 4.0 is taken as 4.1, which says the same and more."));
    }
    remarks.addAll(rules.remarks(original));
    remarks.addAll(Placeholders.remarks(original));
    var descriptor = OdpsProduct.descriptor(newest(tree).path("product"), name, target);
    return new Reading(List.of(new Imported.Described(key, descriptor)), remarks);
  }

  /** As the field says, or else the address of the schema. */
  private static Optional<StandardVersion> version(JsonNode tree) {
    var named = Values.text(tree, "version");
    if (!named.isEmpty()) {
      return StandardVersion.parse(named);
    }
    var address = IN_ADDRESS.matcher(tree.path("schema").asText());
    return address.find() ? StandardVersion.parse(address.group(1)) : Optional.empty();
  }

  /** From 4.0: what stood beside the product stands in it. */
  static ObjectNode newest(JsonNode tree) {
    var document = ((ObjectNode) tree).deepCopy();
    document.put("schema", SCHEMA).put("version", 4.1);
    if (document.path("product") instanceof ObjectNode product) {
      for (var part : PARTS) {
        if (document.has(part) && !product.has(part)) {
          product.set(part, document.remove(part));
        }
      }
      for (var part : List.of("pricingPlans", "SLA", "dataQuality")) {
        declare(product.path(part));
      }
    }
    return document;
  }

  /** What is promised stands apart from how it is measured. */
  private static void declare(JsonNode part) {
    if (part instanceof ObjectNode object && !object.isEmpty() && !object.has("declarative")) {
      var declared = object.deepCopy();
      object.removeAll();
      if (declared.has("executable")) {
        object.set("executable", declared.remove("executable"));
      }
      if (!declared.isEmpty()) {
        object.set("declarative", declared);
      }
    }
  }
}
