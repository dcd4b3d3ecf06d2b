package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Data Product Descriptor Specification, whose parts may stand in files beside the descriptor. */
@Singleton
final class DpdsStandard implements Standard {

  private static final String FIELD = "dataProductDescriptor";
  private static final int PORTS = 1_000;
  private static final int LONG = 20_000;

  private final Conformance rules = new Conformance("dpds-1.0.0");

  @Override
  public String name() {
    return "dpds";
  }

  @Override
  public String title() {
    return "Data Product Descriptor Specification";
  }

  @Override
  public boolean recognises(Original original) {
    return original.tree().has(FIELD);
  }

  @Override
  public String version(Original original) {
    return Values.text(original.tree(), FIELD);
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var info = tree.path("info");
    var id = Values.text(info, "fullyQualifiedName", "id");
    var key = id.isEmpty() ? original.file() : id;
    var named = Values.text(tree, FIELD);
    var version = StandardVersion.parse(named);
    if (version.isPresent() && version.get().major() != 1
        || version.isPresent() && version.get().minor() != 0) {
      return Reading.refused(
          key, "This is version %s of the %s; 1.0 is understood.".formatted(named, title()));
    }
    var name = Values.text(info, "displayName", "name");
    if (name.isEmpty() && !id.isEmpty()) {
      name = id.substring(id.lastIndexOf(':') + 1);
    }
    if (name.isBlank()) {
      return Reading.refused(key, "The data product has neither a name nor a qualified name.");
    }
    var remarks = new ArrayList<Remark>();
    if (version.isEmpty()) {
      remarks.add(Remark.of("/" + FIELD, "`" + named + "` is no version of the specification."));
    }
    remarks.addAll(rules.remarks(original));
    remarks.addAll(Placeholders.remarks(original));
    var references = new DpdsReferences(original);
    var descriptor = descriptor(original, name, references, target);
    remarks.addAll(references.remarks());
    return new Reading(List.of(new Imported.Described(key, descriptor)), remarks);
  }

  private static ObjectNode descriptor(
      Original original, String name, DpdsReferences references, Target target) {
    var info = original.tree().path("info");
    var description = Values.text(info, "description");
    var draft =
        new Draft(
                "data-product", Bitol.within(target, Values.text(info, "domain")), Slug.name(name))
            .title(name)
            .summary(description, "Data product " + name + Bitol.UNDESCRIBED)
            .description(description)
            .tags(original.tree().path("tags"));
    var owner = info.path("owner");
    draft.contact(Values.text(owner, "name"), "Owner", Values.text(owner, "id"));
    for (var point : info.path("contactPoints")) {
      draft.contact(
          Values.text(point, "name"),
          Text.line(Values.text(point, "description"), 100),
          Values.text(point, "address"));
    }
    var documentation = original.tree().path("externalDocs");
    draft.link(
        Values.text(documentation, "description").isEmpty()
            ? "Documentation"
            : Values.text(documentation, "description"),
        Values.text(documentation, "$href", "url"));
    var interfaces = original.tree().path("interfaceComponents");
    var spec = draft.spec();
    Values.list(
        spec,
        "inputPorts",
        ports -> ports(interfaces, "inputPorts", original, references, draft, ports));
    Values.list(
        spec,
        "outputPorts",
        ports -> ports(interfaces, "outputPorts", original, references, draft, ports));
    var id = Values.text(info, "fullyQualifiedName", "id");
    if (!id.isEmpty()) {
      Draft.put(spec.putObject("extensions"), "productId", id, 500);
    }
    return draft.tree();
  }

  private static void ports(
      JsonNode interfaces,
      String member,
      Original original,
      DpdsReferences references,
      Draft draft,
      ArrayNode ports) {
    var names = new HashSet<String>();
    var list = interfaces.path(member);
    for (var i = 0; i < list.size() && ports.size() < PORTS; i++) {
      var pointer = "/interfaceComponents/" + member + "/" + i;
      var found =
          port(references.resolve(list.path(i), original, pointer), member, references, pointer);
      var port = found.node();
      var label = Values.text(port, "name", "displayName", "fullyQualifiedName");
      if (label.isEmpty()) {
        references.remark(pointer, "The port has no name, and was left out.");
        continue;
      }
      var described = ports.addObject().put("name", OdcsContract.portName(label, names));
      Draft.put(described, "title", Values.text(port, "displayName"), 300);
      Bitol.text(described, "description", Values.text(port, "description"), LONG);
      Draft.put(described, "version", Values.text(port, "version"), 100);
      var promises = port.path("promises");
      Draft.put(described, "type", Values.text(promises, "serviceType"), 100);
      var platform = Values.text(promises, "platform");
      if (!platform.isEmpty()) {
        Draft.put(described.putObject("location"), "platform", platform, 100);
      }
      var api = references.resolve(promises.path("api"), found.file(), pointer);
      Draft.put(
          described,
          "format",
          (Values.text(api.node(), "specification")
                  + " "
                  + Values.text(api.node(), "specificationVersion"))
              .strip(),
          200);
      var definition = references.resolve(api.node().path("definition"), api.file(), pointer);
      Values.list(
          described, "schema", columns -> columns(definition, references, pointer, columns));
      var terms = port.path("obligations").path("termsAndConditions").path("externalDocs");
      draft.link("Terms of " + label, Values.text(terms, "$href"));
      draft.link("Interface of " + label, Values.text(api.node().path("externalDocs"), "$href"));
    }
  }

  /** A file may hold its port within a descriptor of its own. */
  private static DpdsReferences.Found port(
      DpdsReferences.Found found, String member, DpdsReferences references, String pointer) {
    var inner = found.node().path("interfaceComponents").path(member);
    if (inner.size() != 1 || !(inner.get(0) instanceof ObjectNode port)) {
      return found;
    }
    var resolved = references.resolve(port, found.file(), pointer);
    var merged = ((ObjectNode) resolved.node()).deepCopy();
    if (found.node().has("description")) {
      merged.set("description", found.node().get("description"));
    }
    return new DpdsReferences.Found(merged, resolved.file());
  }

  /** Of a store with a single table, whose columns are those of the port. */
  private static void columns(
      DpdsReferences.Found definition,
      DpdsReferences references,
      String pointer,
      ArrayNode columns) {
    var tables = definition.node().path("schema").path("tables");
    if (tables.size() != 1) {
      return;
    }
    var table = references.resolve(tables.path(0), definition.file(), pointer);
    var found = references.resolve(table.node().path("definition"), table.file(), pointer).node();
    var list =
        found.path("columns").isArray() ? found.path("columns") : table.node().path("columns");
    for (var column : list) {
      var name = Values.text(column, "name");
      if (name.isEmpty() || columns.size() >= LONG) {
        continue;
      }
      var described = columns.addObject().put("name", Text.line(name, 300));
      var length = Values.text(column, "dataLength");
      var type = Values.text(column, "dataType");
      Draft.put(described, "type", length.isEmpty() ? type : type + "(" + length + ")", 200);
      Draft.put(described, "title", Values.text(column, "displayName"), 300);
      Bitol.text(described, "description", Values.text(column, "description"), 10_000);
      switch (Values.text(column, "columnConstraint")) {
        case "PRIMARY_KEY" -> described.put("primaryKey", true).put("required", true);
        case "NOT_NULL" -> described.put("required", true);
        case "UNIQUE" -> described.put("unique", true);
        default -> {}
      }
    }
  }
}
