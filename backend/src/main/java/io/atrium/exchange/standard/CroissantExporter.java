package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes data products as Croissant 1.1. */
@Singleton
final class CroissantExporter implements Exporter {

  private static final Pattern LIST = Pattern.compile("(?i)(?:array|list)<(.{1,150})>");

  /** The short names that documents of Croissant are written with. */
  private static final List<String> TERMS =
      List.of(
          "arrayShape",
          "citeAs",
          "column",
          "containedIn",
          "examples",
          "extract",
          "field",
          "fileProperty",
          "fileObject",
          "fileSet",
          "format",
          "includes",
          "isArray",
          "isLiveDataset",
          "jsonPath",
          "key",
          "md5",
          "parentField",
          "path",
          "recordSet",
          "references",
          "regex",
          "replace",
          "separator",
          "source",
          "subField",
          "transform");

  @Override
  public String standard() {
    return Croissant.NAME;
  }

  @Override
  public Set<String> kinds() {
    return Set.of("data-product");
  }

  @Override
  public String mediaType() {
    return "application/ld+json";
  }

  @Override
  public String ending() {
    return ".croissant.json";
  }

  @Override
  public JsonNode write(JsonNode descriptor) {
    var metadata = descriptor.path("metadata");
    var spec = descriptor.path("spec");
    var dataset = JsonNodeFactory.instance.objectNode();
    dataset.set("@context", context());
    dataset.put("@type", "sc:Dataset").put("conformsTo", Croissant.NEWEST);
    dataset.put("name", Values.text(metadata, "title"));
    dataset.put("description", Values.text(metadata, "description", "summary"));
    Values.put(dataset, "license", Values.text(spec, "licenceUrl", "licence"));
    for (var link : metadata.path("links")) {
      if (Values.text(link, "title").equals("Website")) {
        dataset.set("url", link.path("url"));
      }
    }
    Values.list(
        dataset,
        "sameAs",
        list -> {
          for (var link : metadata.path("links")) {
            if (Values.text(link, "title").equals("Same as")) {
              list.add(link.path("url"));
            }
          }
        });
    people(metadata.path("contacts"), dataset);
    Values.put(dataset, "datePublished", Values.text(spec, "addedOn"));
    Values.put(dataset, "citeAs", Values.text(spec, "citation"));
    var version = Values.text(spec.path("extensions"), "datasetVersion");
    dataset.put("version", version.isEmpty() ? Values.text(metadata, "version") : version);
    var coverage = spec.path("coverage");
    if (coverage.has("from")) {
      var to = Values.text(coverage, "to");
      var from = Values.text(coverage, "from");
      dataset.put("temporalCoverage", to.isEmpty() || to.equals(from) ? from : from + "/" + to);
    }
    Values.put(dataset, "keywords", Values.texts(metadata.path("tags")), 300);
    Values.list(dataset, "distribution", list -> files(spec.path("outputPorts"), list));
    Values.list(dataset, "recordSet", list -> records(spec.path("outputPorts"), list));
    // Whoever reads it cannot check sums of what changes every day.
    if (dataset.has("distribution")) {
      dataset.put("isLiveDataset", true);
    }
    return dataset;
  }

  /** Documents of 1.0 are brought to 1.1: its words are those of 1.0, and some more. */
  @Override
  public JsonNode tree(Original original) {
    if (!(original.tree().deepCopy() instanceof ObjectNode tree)) {
      return original.tree();
    }
    if (tree.path("@context") instanceof ObjectNode known) {
      for (var term : context().properties()) {
        if (!known.has(term.getKey())) {
          known.set(term.getKey(), term.getValue());
        }
      }
    }
    var others =
        OneOrMany.texts(tree.path("conformsTo")).stream()
            .filter(one -> !one.matches("https?://(www\\.)?mlcommons\\.org/croissant/[0-9.]+/?"))
            .toList();
    if (others.isEmpty()) {
      tree.put("conformsTo", Croissant.NEWEST);
    } else {
      var all = tree.putArray("conformsTo").add(Croissant.NEWEST);
      others.forEach(all::add);
    }
    tree.findParents("repeated")
        .forEach(parent -> {
          if (parent instanceof ObjectNode field && Values.text(field, "@type").endsWith("Field")) {
            field.set("isArray", field.remove("repeated"));
          }
        });
    return tree;
  }

  @Override
  public byte[] render(JsonNode tree) {
    return PrettyJson.bytes(tree);
  }

  private static ObjectNode context() {
    var context = JsonNodeFactory.instance.objectNode();
    context.put("@language", "en").put("@vocab", "https://schema.org/");
    TERMS.forEach(term -> context.put(term, "cr:" + term));
    context.put("conformsTo", "dct:conformsTo").put("cr", "http://mlcommons.org/croissant/");
    context.putObject("data").put("@id", "cr:data").put("@type", "@json");
    context.putObject("examples").put("@id", "cr:examples").put("@type", "@json");
    context.putObject("dataType").put("@id", "cr:dataType").put("@type", "@vocab");
    return context
        .put("dct", "http://purl.org/dc/terms/")
        .put("prov", "http://www.w3.org/ns/prov#")
        .put("rai", "http://mlcommons.org/croissant/RAI/")
        .put("sc", "https://schema.org/");
  }

  private static void people(JsonNode contacts, ObjectNode dataset) {
    for (var role : List.of("Creator", "Publisher")) {
      Values.list(
          dataset,
          role.toLowerCase(Locale.ROOT),
          list -> {
            for (var contact : contacts) {
              if (Values.text(contact, "role").equals(role)) {
                var person = list.addObject().put("@type", "sc:Organization");
                person.put("name", Values.text(contact, "name"));
                Values.put(person, "email", Values.text(contact, "email"));
                Values.put(person, "url", Values.text(contact, "url"));
              }
            }
          });
      alone(dataset, role.toLowerCase(Locale.ROOT));
    }
  }

  /** What there is one of stands by itself, as people write it. */
  private static void alone(ObjectNode object, String member) {
    if (object.path(member).size() == 1) {
      object.set(member, object.path(member).path(0));
    }
  }

  private static void files(JsonNode ports, ArrayNode list) {
    for (var port : ports) {
      var type = Values.text(port, "type");
      var url = Values.text(port.path("location"), "url");
      var set = type.equals(CroissantDataset.FILES);
      if (type.equals(CroissantDataset.RECORDS)
          || (url.isEmpty() && !set && !type.equals(CroissantDataset.FILE))) {
        continue;
      }
      var file = list.addObject().put("@type", set ? "cr:FileSet" : "cr:FileObject");
      var name = Values.text(port, "name");
      file.put("@id", isFile(type) ? name : name + "-file");
      Values.put(file, "name", Values.text(port, "title", "name"));
      Values.put(file, "description", Values.text(port, "description"));
      Values.put(file, "contentUrl", url);
      Values.put(file, "encodingFormat", Values.text(port, "format"));
      Values.put(file, "includes", set ? Values.text(port.path("location"), "name") : "");
    }
  }

  private static boolean isFile(String type) {
    return type.equals(CroissantDataset.FILE) || type.equals(CroissantDataset.FILES);
  }

  private static void records(JsonNode ports, ArrayNode list) {
    for (var port : ports) {
      var name = Values.text(port, "name");
      if (isFile(Values.text(port, "type"))
          || (port.path("schema").isEmpty()
              && !Values.text(port, "type").equals(CroissantDataset.RECORDS))) {
        continue;
      }
      var set = list.addObject().put("@type", "cr:RecordSet").put("@id", name);
      Values.put(set, "name", Values.text(port, "title", "name"));
      Values.put(set, "description", Values.text(port, "description"));
      Values.list(
          set,
          "key",
          keys -> {
            for (var column : port.path("schema")) {
              if (column.path("primaryKey").asBoolean()) {
                keys.addObject().put("@id", name + "/" + Values.text(column, "name"));
              }
            }
          });
      alone(set, "key");
      Values.list(
          set,
          "field",
          fields -> port.path("schema").forEach(column -> field(column, name, fields.addObject())));
    }
  }

  private static void field(JsonNode column, String set, ObjectNode field) {
    var name = Values.text(column, "name");
    field.put("@type", "cr:Field").put("@id", set + "/" + name).put("name", name);
    Values.put(field, "description", Values.text(column, "description"));
    var type = Values.text(column, "type");
    var many = LIST.matcher(type);
    if (many.matches()) {
      field
          .put("dataType", CroissantTypes.word(many.group(1)))
          .put("isArray", true)
          .put("arrayShape", "-1");
    } else if (!type.isEmpty()) {
      field.put("dataType", CroissantTypes.word(type));
    }
  }
}
