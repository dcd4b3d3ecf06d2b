package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.VCARD4;

/**
 * A dataset as a data product: its distributions, and the services that serve it, are output ports.
 *
 * @param services that say of themselves that they serve it
 */
record DcatDataset(Resource dataset, String title, List<Resource> services) {

  static final String IRI = "iri";

  private static final int PORTS = 1_000;
  private static final Property LEGISLATION =
      ResourceFactory.createProperty("http://data.europa.eu/r5r/applicableLegislation");
  private static final Pattern AUTHORITY_LICENCE =
      Pattern.compile("https?://publications\\.europa\\.eu/resource/authority/licence/(\\w{1,60})");

  ObjectNode descriptor(Target target) {
    var text = RdfValues.text(dataset, DCTerms.description);
    var draft =
        new Draft("data-product", target, Slug.name(title))
            .title(title)
            .summary(text, "Dataset " + title + Bitol.UNDESCRIBED)
            .description(text)
            .link("Landing page", RdfValues.address(dataset, DCAT.landingPage));
    for (var page : RdfValues.addresses(dataset, FOAF.page)) {
      draft.link("Documentation", page);
    }
    for (var rules : RdfValues.addresses(dataset, DCTerms.conformsTo)) {
      draft.link("Conforms to", rules);
    }
    RdfValues.texts(dataset, DCAT.keyword).forEach(draft::tag);
    for (var theme : RdfValues.resources(dataset, DCAT.theme)) {
      draft.tag(RdfValues.label(theme));
    }
    people(draft);
    var spec = draft.spec();
    var publisher = RdfValues.resource(dataset, DCTerms.publisher).map(RdfValues::label).orElse("");
    Draft.put(spec, "managedBy", publisher, 20_000);
    Draft.put(
        spec, "updateFrequency", word(RdfValues.said(dataset, DCTerms.accrualPeriodicity)), 200);
    var access = classification(RdfValues.said(dataset, DCTerms.accessRights));
    if (!access.isEmpty()) {
      spec.put("classification", access);
    }
    licence(spec);
    coverage(spec);
    Values.date(spec, "addedOn", RdfValues.text(dataset, DCTerms.issued));
    Values.list(spec, "outputPorts", this::ports);
    extensions(spec);
    return draft.tree();
  }

  private void people(Draft draft) {
    for (var role : List.of(DCTerms.publisher, DCTerms.creator)) {
      for (var agent : RdfValues.resources(dataset, role)) {
        var page = RdfValues.address(agent, FOAF.homepage);
        var mail = RdfValues.address(agent, FOAF.mbox);
        draft.contact(
            RdfValues.label(agent),
            role.equals(DCTerms.publisher) ? "Publisher" : "Creator",
            mail.isEmpty()
                ? page.isEmpty() && agent.isURIResource() ? agent.getURI() : page
                : mail);
      }
    }
    for (var point : RdfValues.resources(dataset, DCAT.contactPoint)) {
      var mail = RdfValues.address(point, VCARD4.hasEmail);
      var page = RdfValues.address(point, VCARD4.hasURL);
      draft.contact(RdfValues.text(point, VCARD4.fn), "Contact", mail.isEmpty() ? page : mail);
    }
  }

  /** The dataset's own, or that of all its distributions where they agree. */
  private void licence(ObjectNode spec) {
    var found = new HashSet<>(RdfValues.objects(dataset, DCTerms.license));
    if (found.isEmpty()) {
      for (var distribution : RdfValues.resources(dataset, DCAT.distribution)) {
        found.addAll(RdfValues.objects(distribution, DCTerms.license));
      }
    }
    if (found.size() != 1) {
      return;
    }
    var licence = found.iterator().next();
    if (licence.isLiteral()) {
      Draft.put(spec, "licence", HubWords.licence(licence.asLiteral().getLexicalForm()), 20_000);
      return;
    }
    var thing = licence.asResource();
    var address = thing.isURIResource() ? thing.getURI() : "";
    var authority = AUTHORITY_LICENCE.matcher(address);
    var word =
        authority.matches()
            ? authority.group(1).replaceFirst("_(\\d+)_(\\d+)$", "_$1.$2").replace('_', '-')
            : HubWords.licence(address);
    Draft.put(spec, "licence", word.equals(address) ? RdfValues.label(thing) : word, 20_000);
    Values.webAddress(spec, "licenceUrl", address);
  }

  private void coverage(ObjectNode spec) {
    var coverage = spec.putObject("coverage");
    RdfValues.resource(dataset, DCTerms.temporal)
        .ifPresent(period -> {
          Values.date(coverage, "from", RdfValues.text(period, DCAT.startDate));
          Values.date(coverage, "to", RdfValues.text(period, DCAT.endDate));
        });
    var places =
        RdfValues.resources(dataset, DCTerms.spatial).stream()
            .map(place -> {
              var label = RdfValues.label(place);
              // Gazetteers have numbers for names.
              return label.matches("\\d*") && place.isURIResource() ? place.getURI() : label;
            })
            .filter(place -> !place.isEmpty())
            .distinct()
            .limit(1_000)
            .toList();
    Values.put(coverage, "places", places, 200);
    if (coverage.isEmpty()) {
      spec.remove("coverage");
    }
  }

  private void ports(ArrayNode ports) {
    var names = new HashSet<String>();
    for (var distribution : RdfValues.resources(dataset, DCAT.distribution)) {
      if (ports.size() < PORTS) {
        distribution(distribution, RdfValues.address(dataset, DCAT.landingPage), names, ports);
      }
    }
    for (var service : services) {
      if (ports.size() < PORTS) {
        service(service, names, ports);
      }
    }
  }

  /** Where the page about the dataset is given as the place of its data, no place is known. */
  private static void distribution(
      Resource distribution, String page, Set<String> names, ArrayNode ports) {
    var title = RdfValues.text(distribution, DCTerms.title);
    var format =
        RdfValues.said(distribution, DCTerms.format, DCAT.mediaType).toLowerCase(Locale.ROOT);
    var label = title;
    if (label.isEmpty()) {
      label =
          distribution.isURIResource()
              ? RdfValues.localName(distribution.getURI())
              : format.isEmpty() ? "distribution" : format;
    }
    var port = ports.addObject().put("name", OdcsContract.portName(label, names));
    if (!title.isEmpty() && !title.equals(port.path("name").asText())) {
      Draft.put(port, "title", title, 300);
    }
    Bitol.text(port, "description", RdfValues.text(distribution, DCTerms.description), 20_000);
    var service = RdfValues.resource(distribution, DCAT.accessService);
    var download = RdfValues.address(distribution, DCAT.downloadURL);
    port.put("type", service.isPresent() ? "api" : download.isEmpty() ? "access" : "file");
    Draft.put(port, "format", format, 200);
    DcatColumns.read(distribution, port);
    var address = download;
    if (address.isEmpty() && service.isPresent()) {
      address = RdfValues.address(service.get(), DCAT.endpointURL);
    }
    if (address.isEmpty()) {
      address = RdfValues.address(distribution, DCAT.accessURL);
    }
    if (!address.isEmpty() && !address.equals(page)) {
      Draft.put(port.putObject("location"), "url", address, 2_000);
    }
  }

  private static void service(Resource service, Set<String> names, ArrayNode ports) {
    var title = RdfValues.label(service);
    var port =
        ports
            .addObject()
            .put("name", OdcsContract.portName(title.isEmpty() ? "service" : title, names));
    if (!title.equals(port.path("name").asText())) {
      Draft.put(port, "title", title, 300);
    }
    port.put("type", "api");
    var address = RdfValues.address(service, DCAT.endpointURL);
    if (!address.isEmpty()) {
      Draft.put(port.putObject("location"), "url", address, 2_000);
    }
  }

  private void extensions(ObjectNode spec) {
    var extensions = spec.putObject("extensions");
    if (dataset.isURIResource() && !dataset.getURI().startsWith(Rdf.BASE)) {
      Draft.put(extensions, IRI, dataset.getURI(), 1_000);
    }
    Draft.put(
        extensions,
        "datasetVersion",
        RdfValues.text(dataset, Dcat.property("version"), OWL2.versionInfo),
        100);
    Values.put(extensions, "themes", RdfValues.addresses(dataset, DCAT.theme), 1_000);
    Values.put(
        extensions, "inSeries", RdfValues.addresses(dataset, Dcat.property("inSeries")), 1_000);
    Values.put(
        extensions, "applicableLegislation", RdfValues.addresses(dataset, LEGISLATION), 1_000);
    Values.date(extensions, "modified", RdfValues.text(dataset, DCTerms.modified));
    if (extensions.isEmpty()) {
      spec.remove("extensions");
    }
  }

  /** The European Union's words for who may see data. */
  private static String classification(String word) {
    return switch (word.toUpperCase(Locale.ROOT).replace(' ', '_')) {
      case "PUBLIC" -> "public";
      case "RESTRICTED" -> "internal";
      case "NON_PUBLIC", "CONFIDENTIAL" -> "confidential";
      case "SENSITIVE" -> "strictly-confidential";
      default -> "";
    };
  }

  /** {@code BIENNIAL} is shouted only in an address. */
  private static String word(String text) {
    return text.equals(text.toUpperCase(Locale.ROOT))
        ? text.toLowerCase(Locale.ROOT).replace('_', ' ')
        : text;
  }
}
