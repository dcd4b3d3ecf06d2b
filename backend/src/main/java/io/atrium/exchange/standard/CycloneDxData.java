package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A component of type data: each of its contents is an output port. */
final class CycloneDxData {

  private static final List<String> CLASSES =
      List.of("public", "internal", "confidential", "strictly-confidential");

  private CycloneDxData() {}

  static ObjectNode of(JsonNode component, Target target) {
    var name = CycloneDx.coordinates(component);
    var text = Values.text(component, "description");
    var draft =
        new Draft("data-product", target, Slug.name(name))
            .title(name)
            .summary(text, name)
            .description(text);
    CycloneDxCommon.read(component, draft);
    var spec = draft.spec();
    var maker = CycloneDxCommon.maker(component);
    Draft.put(spec, "managedBy", maker, 20_000);
    var names = new HashSet<String>();
    var strictest = -1;
    for (var data : OneOrMany.list(component.path("data"))) {
      port(data, names, spec);
      var rank = classification(data).map(CLASSES::indexOf).orElse(-1);
      strictest = Math.max(strictest, rank);
      governance(data.path("governance"), draft);
    }
    if (strictest >= 0) {
      spec.put("classification", CLASSES.get(strictest));
    }
    var version = Values.text(component, "version");
    if (!version.isEmpty()) {
      Draft.put(spec.putObject("extensions"), "dataVersion", version, 300);
    }
    return draft.tree();
  }

  private static void port(JsonNode data, HashSet<String> names, ObjectNode spec) {
    var title = Values.text(data, "name", "type");
    if (title.isEmpty()) {
      return;
    }
    var wanted = title.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[^A-Za-z0-9_]+", "");
    var shortened = wanted.length() > 150 ? wanted.substring(0, 150) : wanted;
    var name = shortened.isEmpty() ? "data" : shortened;
    for (var number = 2; !names.add(name); number++) {
      name = shortened + "_" + number;
    }
    var port = spec.withArray("outputPorts").addObject().put("name", name);
    port.put("title", Text.line(title, 300));
    Draft.put(port, "description", Values.text(data, "description"), 20_000);
    Draft.put(port, "type", Values.text(data, "type"), 100);
    var url = Values.text(data.path("contents"), "url");
    if (!url.isEmpty()) {
      Draft.put(port.putObject("location"), "url", url, 2_000);
    }
  }

  /** Free words, of which those are taken that can mean but one thing. */
  private static Optional<String> classification(JsonNode data) {
    return switch (Values.text(data, "classification").toLowerCase(Locale.ROOT)) {
      case "public" -> Optional.of("public");
      case "internal" -> Optional.of("internal");
      case "confidential" -> Optional.of("confidential");
      case "restricted", "secret", "strictly confidential", "strictly-confidential" ->
          Optional.of("strictly-confidential");
      default -> Optional.empty();
    };
  }

  private static void governance(JsonNode governance, Draft draft) {
    for (var role : List.of("owners", "stewards", "custodians")) {
      for (var party : OneOrMany.list(governance.path(role))) {
        var organization = party.path("organization");
        var contact = party.path("contact");
        var name = Values.text(contact, "name");
        draft.contact(
            name.isEmpty() ? Values.text(organization, "name") : name,
            role.substring(0, role.length() - 1),
            Values.text(contact, "email"));
      }
    }
  }
}
