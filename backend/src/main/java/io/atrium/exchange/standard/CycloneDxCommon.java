package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Values;
import java.util.LinkedHashSet;

/** What components of all types say alike: licences, links, tags, makers. */
final class CycloneDxCommon {

  private CycloneDxCommon() {}

  /** Who made or supplies a component; empty where nobody is named. */
  static String maker(JsonNode component) {
    var manufacturer = Values.text(component.path("manufacturer"), "name");
    if (!manufacturer.isEmpty()) {
      return manufacturer;
    }
    var supplier = Values.text(component.path("supplier"), "name");
    if (!supplier.isEmpty()) {
      return supplier;
    }
    var named = Values.text(component, "publisher", "author");
    if (!named.isEmpty()) {
      return named;
    }
    var author = Values.text(component.path("authors").path(0), "name");
    return author.isEmpty() ? Values.text(component, "group") : author;
  }

  static void read(JsonNode component, Draft draft) {
    OneOrMany.texts(component.path("tags")).forEach(draft::tag);
    for (var reference : OneOrMany.list(component.path("externalReferences"))) {
      draft.link(Values.text(reference, "type"), Values.text(reference, "url"));
    }
    var licences = new LinkedHashSet<String>();
    for (var choice : OneOrMany.list(component.path("licenses"))) {
      var licence = choice.path("license");
      var said = Values.text(choice, "expression");
      licences.add(said.isEmpty() ? Values.text(licence, "id", "name") : said);
      if (!draft.spec().has("licenceUrl")) {
        Values.webAddress(draft.spec(), "licenceUrl", Values.text(licence, "url"));
      }
    }
    licences.remove("");
    Draft.put(draft.spec(), "licence", String.join(", ", licences), 20_000);
  }
}
