package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A dataset as a data product: its files and its sets of records are output ports. */
final class CroissantDataset {

  static final String FILE = "file";
  static final String FILES = "files";
  static final String RECORDS = "records";

  private static final int PORTS = 1_000;
  private static final int COLUMNS = 20_000;
  private static final int DEPTH = 10;

  private CroissantDataset() {}

  static ObjectNode descriptor(JsonNode tree, Target target) {
    var name = Values.text(tree, "name");
    var text = Values.text(tree, "description");
    var draft =
        new Draft("data-product", target, Slug.name(name))
            .title(name)
            .summary(text, "Dataset " + name + Bitol.UNDESCRIBED)
            .description(text)
            .link("Website", Values.text(tree, "url"));
    OneOrMany.texts(tree.path("sameAs")).forEach(same -> draft.link("Same as", same));
    OneOrMany.texts(tree.path("keywords")).forEach(draft::tag);
    people(tree.path("creator"), "Creator", draft);
    people(tree.path("publisher"), "Publisher", draft);
    var spec = draft.spec();
    licence(tree.path("license"), spec);
    Draft.put(spec, "citation", Values.text(tree, "citeAs", "citation"), 20_000);
    Values.date(spec, "addedOn", Values.text(tree, "datePublished"));
    coverage(Values.text(tree, "temporalCoverage"), spec);
    Draft.put(
        spec,
        "managedBy",
        Values.text(OneOrMany.list(tree.path("publisher")).path(0), "name"),
        20_000);
    Values.list(spec, "outputPorts", ports -> ports(tree, ports));
    var extensions = spec.putObject("extensions");
    Draft.put(extensions, "datasetVersion", Values.text(tree, "version"), 100);
    if (extensions.isEmpty()) {
      spec.remove("extensions");
    }
    return draft.tree();
  }

  private static void people(JsonNode people, String role, Draft draft) {
    for (var person : OneOrMany.list(people)) {
      if (person.isTextual()) {
        draft.contact(person.asText(), role, "");
      } else {
        draft.contact(Values.text(person, "name"), role, Values.text(person, "email", "url"));
      }
    }
  }

  private static void licence(JsonNode licences, ObjectNode spec) {
    var first = OneOrMany.list(licences).path(0);
    var text =
        first.isObject() ? Values.text(first, "name", "url", "@id") : OneOrMany.first(licences);
    var address = first.isObject() ? Values.text(first, "url", "@id") : text;
    var known = "https://choosealicense.com/licenses/";
    var word =
        text.startsWith(known) ? text.substring(known.length()).replaceFirst("/$", "") : text;
    Draft.put(spec, "licence", HubWords.licence(word), 20_000);
    Values.webAddress(spec, "licenceUrl", address);
  }

  /** {@code 2025-10-05/2025-10-19}, or a single year. */
  private static void coverage(String period, ObjectNode spec) {
    var parts = period.split("/", 3);
    var coverage = spec.putObject("coverage");
    Values.date(coverage, "from", parts[0]);
    Values.date(coverage, "to", parts[parts.length - 1]);
    if (coverage.isEmpty()) {
      spec.remove("coverage");
    }
  }

  private static void ports(JsonNode tree, ArrayNode ports) {
    var names = new HashSet<String>();
    var files = new LinkedHashMap<String, JsonNode>();
    for (var file : OneOrMany.list(tree.path("distribution"))) {
      var id = Values.text(file, "@id", "name");
      if (id.isEmpty() || ports.size() >= PORTS) {
        continue;
      }
      var _ = files.putIfAbsent(id, file);
      var set = Values.text(file, "@type").endsWith("FileSet");
      var port = port(id, set ? FILES : FILE, file, names, ports);
      Draft.put(port, "format", OneOrMany.first(file.path("encodingFormat")), 200);
      var location = port.putObject("location");
      Draft.put(location, "url", Values.text(file, "contentUrl"), 2_000);
      if (set) {
        Draft.put(
            location, "name", String.join(" ", OneOrMany.texts(file.path("includes"))), 1_000);
      }
      if (location.isEmpty()) {
        port.remove("location");
      }
    }
    for (var set : OneOrMany.list(tree.path("recordSet"))) {
      var id = Values.text(set, "@id", "name");
      if (id.isEmpty() || ports.size() >= PORTS) {
        continue;
      }
      var port = port(id, RECORDS, set, names, ports);
      var keys = new TreeSet<String>();
      for (var key : OneOrMany.list(set.path("key"))) {
        var _ = keys.add(key.isObject() ? Values.text(key, "@id") : key.asText());
      }
      Values.list(port, "schema", columns -> fields(set.path("field"), id, "", keys, columns, 0));
      address(set, files, port);
    }
  }

  private static ObjectNode port(
      String id, String type, JsonNode from, Set<String> names, ArrayNode ports) {
    var port = ports.addObject().put("name", OdcsContract.portName(id, names));
    var title = Values.text(from, "name");
    if (!title.isEmpty() && !title.equals(port.path("name").asText())) {
      Draft.put(port, "title", title, 300);
    }
    Bitol.text(port, "description", Values.text(from, "description"), 20_000);
    return port.put("type", type);
  }

  private static void fields(
      JsonNode fields, String set, String prefix, Set<String> keys, ArrayNode columns, int depth) {
    for (var field : OneOrMany.list(fields)) {
      var id = Values.text(field, "@id");
      var name = Values.text(field, "name");
      if (name.isEmpty()) {
        name = id.substring(id.lastIndexOf('/') + 1);
      }
      name = name.startsWith(set + "/") ? name.substring(set.length() + 1) : name;
      if (name.isEmpty() || columns.size() >= COLUMNS || depth > DEPTH) {
        continue;
      }
      var column = columns.addObject().put("name", Text.line(prefix + name, 300));
      Draft.put(column, "type", type(field), 200);
      Bitol.text(column, "description", Values.text(field, "description"), 10_000);
      if (keys.contains(id) || keys.contains(name)) {
        column.put("primaryKey", true);
      }
      fields(field.path("subField"), set, prefix + name + ".", keys, columns, depth + 1);
    }
  }

  private static String type(JsonNode field) {
    var word = OneOrMany.first(field.path("dataType"));
    var type = word.replaceFirst("^(sc|cr|https?://schema\\.org/):?", "");
    var many = field.path("isArray").asBoolean() || field.path("repeated").asBoolean();
    return many ? "array<" + (type.isEmpty() ? "Text" : type) + ">" : type;
  }

  /** Where the records of a set come from, as far as one of its fields names a file. */
  private static void address(JsonNode set, Map<String, JsonNode> files, ObjectNode port) {
    for (var source : set.findValues("source")) {
      for (var member : List.of("fileObject", "fileSet")) {
        var file = files.get(Values.text(source.path(member), "@id"));
        for (var depth = 0; file != null && depth < DEPTH; depth++) {
          if (!port.has("format")) {
            Draft.put(port, "format", OneOrMany.first(file.path("encodingFormat")), 200);
          }
          var url = Values.text(file, "contentUrl");
          if (!url.isEmpty()) {
            Draft.put(port.putObject("location"), "url", url, 2_000);
            return;
          }
          var within = OneOrMany.list(file.path("containedIn")).path(0);
          file = files.get(Values.text(within, "@id"));
        }
      }
    }
  }
}
