package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Open Data Product Standard of the Bitol project, whose documents say {@code DataProduct}. */
@Singleton
final class OdpsBitolStandard implements Standard {

  static final String NEWEST = "v1.0.0";

  private static final StandardVersion FIRST = new StandardVersion(0, 9);
  private static final StandardVersion LAST = new StandardVersion(1, 0);
  private static final int PORTS = 1_000;

  private final Conformance draft = new Conformance("odps-bitol-0.9.0");
  private final Conformance newest = new Conformance("odps-bitol-1.0.0");

  @Override
  public String name() {
    return "odps-bitol";
  }

  @Override
  public String title() {
    return "Open Data Product Standard";
  }

  @Override
  public boolean recognises(Original original) {
    var tree = original.tree();
    return tree.path("kind").asText().equalsIgnoreCase("DataProduct")
        && !tree.has("spec")
        && !tree.has("metadata");
  }

  @Override
  public String version(Original original) {
    return Values.text(original.tree(), "apiVersion");
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var id = Values.text(tree, "id");
    var key = id.isEmpty() ? original.file() : id;
    var named = Values.text(tree, "apiVersion");
    var version = StandardVersion.parse(named);
    if (version.isPresent() && !version.get().isWithin(FIRST, LAST)) {
      return Reading.refused(
          key,
          "This is version %s of the %s; 0.9 and 1.0 are understood.".formatted(named, title()));
    }
    var name = Values.text(tree, "name", "id");
    if (name.isEmpty()) {
      return Reading.refused(key, "The data product has neither a name nor an id.");
    }
    var remarks = new ArrayList<Remark>();
    if (version.isEmpty() && !named.isEmpty()) {
      remarks.add(Remark.of("/apiVersion", "`" + named + "` is no version of the standard."));
    }
    remarks.addAll((version.filter(FIRST::equals).isPresent() ? draft : newest).remarks(original));
    remarks.addAll(Placeholders.remarks(original));
    return new Reading(
        List.of(new Imported.Described(key, descriptor(newest(tree), name, target))), remarks);
  }

  /** From 0.9: the team became a group of fields. */
  static ObjectNode newest(JsonNode tree) {
    var product = ((ObjectNode) tree).deepCopy();
    product.put("apiVersion", NEWEST);
    if (product.path("team").isArray()) {
      var members = product.get("team");
      product.putObject("team").set("members", members);
    }
    return product;
  }

  private static ObjectNode descriptor(ObjectNode product, String name, Target target) {
    var draft =
        new Draft(
                "data-product",
                Bitol.within(target, Values.text(product, "domain")),
                Slug.name(name))
            .title(name)
            .summary(
                Values.text(product.path("description"), "purpose", "usage"),
                "Data product " + name + Bitol.UNDESCRIBED);
    Bitol.describe(product, draft);
    var spec = draft.spec();
    var names = new HashSet<String>();
    Values.list(
        spec,
        "inputPorts",
        ports -> product.path("inputPorts").forEach(port -> port(port, ports, names)));
    names.clear();
    Values.list(
        spec,
        "outputPorts",
        ports -> product.path("outputPorts").forEach(port -> port(port, ports, names)));
    for (var port : product.path("outputPorts")) {
      Bitol.links(port, draft);
    }
    Draft.put(spec.putObject("extensions"), "productId", Values.text(product, "id"), 500);
    if (spec.path("extensions").isEmpty()) {
      spec.remove("extensions");
    }
    return draft.tree();
  }

  /** Versions of one port that stand side by side are told apart by their numbers. */
  private static void port(JsonNode port, ArrayNode ports, Set<String> names) {
    var label = Values.text(port, "name");
    if (label.isEmpty() || ports.size() >= PORTS) {
      return;
    }
    var version = Values.text(port, "version");
    var first = OdcsContract.portName(label, new HashSet<>());
    var described =
        ports
            .addObject()
            .put(
                "name",
                names.contains(first) && !version.isEmpty()
                    ? OdcsContract.portName(label + "-" + version, names)
                    : OdcsContract.portName(label, names));
    if (!described.path("name").asText().equals(label)) {
      described.put("title", label);
    }
    Bitol.text(described, "description", Values.text(port, "description"), 20_000);
    Draft.put(described, "type", Values.text(port, "type"), 100);
    Draft.put(described, "version", version, 100);
    var contract = Values.text(port, "contractId");
    Draft.put(described, "contractId", contract, 500);
    Values.webAddress(described, "contract", contract);
  }
}
