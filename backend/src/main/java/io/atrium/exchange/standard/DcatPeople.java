package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Values;

/** Who publishes and made a dataset of DCAT, and who answers questions about it. */
final class DcatPeople {

  private DcatPeople() {}

  static void write(JsonNode metadata, JsonNode spec, ObjectNode dataset) {
    var managed = Values.text(spec, "managedBy");
    var publisher = dataset.putObject("dct:publisher").put("@type", "foaf:Agent");
    publisher.put(
        "foaf:name",
        managed.isEmpty() ? Values.text(metadata, "owner").replaceFirst("^team:", "") : managed);
    for (var contact : metadata.path("contacts")) {
      var role = Values.text(contact, "role");
      var name = Values.text(contact, "name");
      var mail = Values.text(contact, "email");
      var page = Values.text(contact, "url");
      if (role.equals("Publisher")) {
        if (name.equals(Values.text(publisher, "foaf:name"))) {
          reach(publisher, mail, page);
        }
      } else if (role.equals("Creator")) {
        var agent = dataset.withArray("dct:creator").addObject().put("@type", "foaf:Agent");
        reach(agent.put("foaf:name", name), mail, page);
      } else {
        var point = dataset.withArray("dcat:contactPoint").addObject().put("@type", "vcard:Kind");
        point.put("vcard:fn", name);
        if (!mail.isEmpty()) {
          point.set("vcard:hasEmail", DcatExporter.id("mailto:" + mail));
        }
        if (!page.isEmpty()) {
          point.set("vcard:hasURL", DcatExporter.id(page));
        }
      }
    }
  }

  private static void reach(ObjectNode agent, String mail, String page) {
    if (!mail.isEmpty()) {
      agent.set("foaf:mbox", DcatExporter.id("mailto:" + mail));
    }
    if (!page.isEmpty()) {
      agent.set("foaf:homepage", DcatExporter.id(page));
    }
  }
}
