package io.atrium.exchange.standard;

import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;

/**
 * Catalogs of the W3C's vocabulary and of its European profile DCAT-AP, in Turtle, RDF/XML and
 * JSON-LD. Datasets and series of them become data products, data services components.
 */
@Singleton
final class Dcat implements Standard {

  static final String NAME = "dcat";
  static final String NAMESPACE = "http://www.w3.org/ns/dcat#";

  private static final Pattern PREFIX =
      Pattern.compile("(?im)^[ \\t]*@?(?:prefix|base)[ \\t]+(?:[\\w-]{0,60}:)?[ \\t]*<");
  private static final Pattern TRIPLES =
      Pattern.compile("<[A-Za-z][A-Za-z0-9+.-]*:[^\\s>]*>\\s+(?:a\\s|<)");
  private static final Pattern CONTEXT = Pattern.compile("(?i)dcat-?ap");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "DCAT catalog (DCAT-AP)";
  }

  @Override
  public boolean recognises(Original original) {
    var text = original.text();
    var start = text.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      return jsonLd(original, text);
    }
    return text.contains(NAMESPACE)
        && !text.startsWith("---")
        && (Rdf.isXml(text) || PREFIX.matcher(text).find() || TRIPLES.matcher(start).lookingAt());
  }

  /** A context by itself describes nothing, and other vocabularies have standards of their own. */
  private static boolean jsonLd(Original original, String text) {
    var tree = original.tree();
    var context = tree.path("@context");
    if (tree.isArray()) {
      return text.contains(NAMESPACE) && text.contains("@type");
    }
    return tree.size() > (tree.has("@context") ? 1 : 0)
        && (tree.has("@graph") || tree.has("@type") || tree.has("@id"))
        && (text.contains(NAMESPACE) || CONTEXT.matcher(context.toString()).find())
        && !text.contains("mlcommons.org/croissant");
  }

  static Property property(String name) {
    return ResourceFactory.createProperty(NAMESPACE + name);
  }

  @Override
  public Reading read(Original original, Target target) {
    Rdf rdf;
    try {
      rdf = Rdf.read(original);
    } catch (Rdf.Unreadable broken) {
      return new Reading(
          List.of(
              new Imported.Refused(
                  original.file(),
                  broken.line() > 0
                      ? "Line %d: %s".formatted(broken.line(), broken.reason())
                      : broken.reason())),
          List.of());
    }
    var remarks = new ArrayList<>(rdf.remarks());
    var assets = new ArrayList<Imported>();
    var keys = new HashSet<String>();
    for (var dataset : all(rdf, DCAT.Dataset, resource("DatasetSeries"))) {
      var key = key(dataset);
      var title = title(dataset);
      if (key.isEmpty() || title.isEmpty()) {
        assets.add(
            new Imported.Refused(
                original.file(),
                "A dataset has neither an address, nor an identifier, nor a title."));
      } else if (keys.add(key)) {
        assets.add(
            new Imported.Described(
                key, new DcatDataset(dataset, title, services(rdf, dataset)).descriptor(target)));
      }
    }
    for (var service : all(rdf, DCAT.DataService)) {
      var key = key(service);
      var title = title(service);
      if (key.isEmpty() || title.isEmpty()) {
        assets.add(
            new Imported.Refused(
                original.file(), "A data service has neither an address nor a title."));
      } else if (keys.add(key)) {
        assets.add(new Imported.Described(key, DcatService.descriptor(service, title, target)));
      }
    }
    var catalogs = all(rdf, DCAT.Catalog).size();
    if (assets.isEmpty()) {
      return Reading.refused(
          original.file(),
          "It describes no dataset and no data service%s."
              .formatted(catalogs == 0 ? "" : ", only a catalog"));
    }
    return new Reading(assets, remarks);
  }

  private static Resource resource(String name) {
    return ResourceFactory.createResource(NAMESPACE + name);
  }

  private static List<Resource> all(Rdf rdf, Resource... types) {
    return Set.of(types).stream()
        .flatMap(type -> rdf.model().listSubjectsWithProperty(RDF.type, type).toList().stream())
        .distinct()
        .sorted(Comparator.comparing(subject -> RdfValues.key(subject, 2)))
        .toList();
  }

  private static List<Resource> services(Rdf rdf, Resource dataset) {
    return rdf.model().listSubjectsWithProperty(DCAT.servesDataset, dataset).toList().stream()
        .sorted(Comparator.comparing(subject -> RdfValues.key(subject, 2)))
        .toList();
  }

  /** Its address, which the next edition keeps; of one without, what it calls itself. */
  private static String key(Resource thing) {
    if (thing.isURIResource()) {
      var address = thing.getURI();
      return address.startsWith(Rdf.BASE) ? address.substring(Rdf.BASE.length()) : address;
    }
    var identifier = RdfValues.text(thing, DCTerms.identifier);
    var title = RdfValues.text(thing, DCTerms.title);
    return identifier.isEmpty() ? title.isEmpty() ? "" : "title:" + Slug.name(title) : identifier;
  }

  private static String title(Resource thing) {
    var text = RdfValues.text(thing, DCTerms.title);
    return text.isEmpty() ? RdfValues.label(thing) : text;
  }
}
