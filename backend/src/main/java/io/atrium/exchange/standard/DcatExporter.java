package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Values;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes data products as datasets of DCAT-AP 3 in JSON-LD, always anew: a document of DCAT
 * describes many datasets, and none of them could be put back without the others.
 */
@Singleton
final class DcatExporter implements Exporter {

  static final String STANDARD = "dcat-ap";

  private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
  private static final Set<String> FREQUENCIES =
      Set.of(
          "annual",
          "biennial",
          "triennial",
          "bimonthly",
          "biweekly",
          "cont",
          "daily",
          "hourly",
          "irreg",
          "monthly",
          "never",
          "quarterly",
          "weekly",
          "other",
          "unknown");
  private static final Map<String, String> ACCESS =
      Map.of(
          "public", "PUBLIC",
          "internal", "RESTRICTED",
          "confidential", "NON_PUBLIC",
          "strictly-confidential", "SENSITIVE");

  private final String api;
  private final String portal;

  DcatExporter(
      @Value("${atrium.api.base-url:`http://127.0.0.1:8081`}") String api,
      @Value("${atrium.portal.base-url:`http://127.0.0.1:8080`}") String portal) {
    this.api = api;
    this.portal = portal;
  }

  @Override
  public String standard() {
    return STANDARD;
  }

  @Override
  public String title() {
    return "DCAT-AP dataset";
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
    return ".dcat.jsonld";
  }

  @Override
  public JsonNode write(JsonNode descriptor) {
    var metadata = descriptor.path("metadata");
    var spec = descriptor.path("spec");
    var extensions = spec.path("extensions");
    var path =
        "data-product/" + Values.text(metadata, "domain") + "/" + Values.text(metadata, "name");
    var known = Values.text(extensions, DcatDataset.IRI);
    var iri = known.isEmpty() ? api + "/api/v1/assets/" + path : known;
    var dataset = JsonNodeFactory.instance.objectNode();
    dataset.set("@context", context());
    dataset.put("@id", iri).put("@type", "dcat:Dataset");
    Values.put(dataset, "dct:title", Values.text(metadata, "title"));
    Values.put(dataset, "dct:description", Values.text(metadata, "description", "summary"));
    dataset.put("dct:identifier", Bitol.reference(descriptor));
    Values.put(dataset, "dcat:keyword", Values.texts(metadata.path("tags")), 300);
    DcatPeople.write(metadata, spec, dataset);
    var access = ACCESS.get(Values.text(spec, "classification"));
    if (access != null) {
      dataset.set("dct:accessRights", id(AUTHORITY + "access-right/" + access));
    }
    licence(spec, dataset);
    frequency(Values.text(spec, "updateFrequency"), dataset);
    date(dataset, "dct:issued", Values.text(spec, "addedOn"));
    date(dataset, "dct:modified", Values.text(extensions, "modified"));
    coverage(spec.path("coverage"), dataset);
    var version = Values.text(extensions, "datasetVersion");
    dataset.put("dcat:version", version.isEmpty() ? Values.text(metadata, "version") : version);
    ids(dataset, "dcat:theme", Values.texts(extensions.path("themes")));
    ids(dataset, "dcat:inSeries", Values.texts(extensions.path("inSeries")));
    ids(
        dataset,
        "r5r:applicableLegislation",
        Values.texts(extensions.path("applicableLegislation")));
    var page = links(metadata.path("links"), portal + "/assets/" + path, dataset);
    Values.list(
        dataset,
        "dcat:distribution",
        list -> {
          for (var port : spec.path("outputPorts")) {
            distribution(port, iri, page, list.addObject());
          }
        });
    return dataset;
  }

  /** Originals are given back as they came; see {@code …/original}. */
  @Override
  public JsonNode tree(Original original) {
    return original.tree();
  }

  @Override
  public byte[] render(JsonNode tree) {
    return PrettyJson.bytes(tree);
  }

  private static ObjectNode context() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("csvw", DcatColumns.NAMESPACE)
        .put("dcat", Dcat.NAMESPACE)
        .put("dct", "http://purl.org/dc/terms/")
        .put("foaf", "http://xmlns.com/foaf/0.1/")
        .put("hydra", "http://www.w3.org/ns/hydra/core#")
        .put("r5r", "http://data.europa.eu/r5r/")
        .put("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
        .put("skos", "http://www.w3.org/2004/02/skos/core#")
        .put("vcard", "http://www.w3.org/2006/vcard/ns#")
        .put("xsd", "http://www.w3.org/2001/XMLSchema#");
  }

  private static void licence(JsonNode spec, ObjectNode dataset) {
    var address = Values.text(spec, "licenceUrl");
    var text = Values.text(spec, "licence");
    if (!address.isEmpty()) {
      dataset.set("dct:license", id(address));
    } else if (!text.isEmpty()) {
      dataset.putObject("dct:license").put("@type", "dct:LicenseDocument").put("dct:title", text);
    }
  }

  private static void frequency(String words, ObjectNode dataset) {
    if (FREQUENCIES.contains(words)) {
      dataset.set(
          "dct:accrualPeriodicity", id(AUTHORITY + "frequency/" + words.toUpperCase(Locale.ROOT)));
    } else if (!words.isEmpty()) {
      dataset
          .putObject("dct:accrualPeriodicity")
          .put("@type", "dct:Frequency")
          .put("rdfs:label", words);
    }
  }

  private static void coverage(JsonNode coverage, ObjectNode dataset) {
    if (coverage.has("from") || coverage.has("to")) {
      var period = dataset.putObject("dct:temporal").put("@type", "dct:PeriodOfTime");
      date(period, "dcat:startDate", Values.text(coverage, "from"));
      date(period, "dcat:endDate", Values.text(coverage, "to"));
    }
    for (var place : Values.texts(coverage.path("places"))) {
      var list = dataset.withArray("dct:spatial");
      if (Draft.webAddress(place).isPresent()) {
        list.add(id(place));
      } else {
        list.addObject().put("@type", "dct:Location").put("skos:prefLabel", place);
      }
    }
  }

  /** Where people read about the data: at its own place, or in the portal. */
  private static String links(JsonNode links, String portal, ObjectNode dataset) {
    var page = portal;
    for (var link : links) {
      var address = Values.text(link, "url");
      switch (Values.text(link, "title")) {
        case "Landing page", "Website" -> page = address;
        case "Documentation" -> dataset.withArray("foaf:page").add(id(address));
        case "Conforms to" -> dataset.withArray("dct:conformsTo").add(id(address));
        default -> {}
      }
    }
    dataset.set("dcat:landingPage", id(page));
    return page;
  }

  private static void distribution(JsonNode port, String iri, String page, ObjectNode to) {
    var name = Values.text(port, "name");
    to.put("@id", iri + "#" + name).put("@type", "dcat:Distribution");
    var title = Values.text(port, "title");
    to.put("dct:title", title.isEmpty() ? name : title);
    Values.put(to, "dct:description", Values.text(port, "description"));
    var format = Values.text(port, "format");
    if (!format.isEmpty()) {
      to.putObject("dct:format").put("@type", "dct:MediaTypeOrExtent").put("rdfs:label", format);
    }
    DcatColumns.write(port.path("schema"), to);
    var address = Values.text(port.path("location"), "url");
    var usable = address.matches("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+");
    to.set("dcat:accessURL", id(usable ? address : page));
    if (usable && Values.text(port, "type").equals("file")) {
      to.set("dcat:downloadURL", id(address));
    }
    if (usable && Values.text(port, "type").equals("api")) {
      var service = to.putObject("dcat:accessService").put("@type", "dcat:DataService");
      service.put("dct:title", title.isEmpty() ? name : title);
      service.set("dcat:endpointURL", id(address));
    }
  }

  private static void date(ObjectNode object, String member, String text) {
    var type =
        switch (text.length()) {
          case 10 -> "xsd:date";
          case 7 -> "xsd:gYearMonth";
          case 4 -> "xsd:gYear";
          default -> "";
        };
    if (!type.isEmpty()) {
      object.putObject(member).put("@value", text).put("@type", type);
    }
  }

  private static void ids(ObjectNode object, String member, List<String> addresses) {
    for (var address : addresses) {
      object.withArray(member).add(id(address));
    }
  }

  static ObjectNode id(String address) {
    return JsonNodeFactory.instance.objectNode().put("@id", address);
  }
}
