package io.atrium.exchange.standard;

import io.atrium.exchange.format.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.jena.rdf.model.Literal;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.VCARD4;

/**
 * Careful looks into a graph, always in one order: that of statements and the names of blank nodes
 * change from one reading to the next.
 */
final class RdfValues {

  private static final List<Property> LABELS =
      List.of(FOAF.name, VCARD4.fn, SKOS.prefLabel, DCTerms.title, RDFS.label, DCTerms.identifier);
  private static final int LONGEST_KEY = 2_000;

  private RdfValues() {}

  /** What a property says, each once, in a fixed order. */
  static List<RDFNode> objects(Resource subject, Property... properties) {
    return List.of(properties).stream()
        .flatMap(property ->
            subject.listProperties(property).toList().stream()
                .map(statement -> statement.getObject())
                .sorted(Comparator.comparing(node -> key(node, 2))))
        .distinct()
        .toList();
  }

  static List<Resource> resources(Resource subject, Property... properties) {
    return objects(subject, properties).stream()
        .filter(RDFNode::isResource)
        .map(RDFNode::asResource)
        .toList();
  }

  static Optional<Resource> resource(Resource subject, Property... properties) {
    return resources(subject, properties).stream().findFirst();
  }

  /** In English where there is any, else in no language, else in the first; empty without. */
  static String text(Resource subject, Property... properties) {
    for (var property : properties) {
      var best =
          objects(subject, property).stream()
              .filter(RDFNode::isLiteral)
              .map(RDFNode::asLiteral)
              .filter(literal -> !literal.getLexicalForm().isBlank())
              .min(Comparator.comparing(RdfValues::rank).thenComparing(Literal::getLanguage));
      if (best.isPresent()) {
        return Text.clean(best.get().getLexicalForm()).strip();
      }
    }
    return "";
  }

  /** All texts of the language in which {@link #text} would answer. */
  static List<String> texts(Resource subject, Property property) {
    var literals =
        objects(subject, property).stream()
            .filter(RDFNode::isLiteral)
            .map(RDFNode::asLiteral)
            .toList();
    var best = literals.stream().mapToInt(RdfValues::rank).min().orElse(0);
    return literals.stream()
        .filter(literal -> rank(literal) == best)
        .map(literal -> Text.line(literal.getLexicalForm(), 4_000))
        .distinct()
        .toList();
  }

  /** A text, or what the thing that stands there is called. */
  static String said(Resource subject, Property... properties) {
    var text = text(subject, properties);
    return text.isEmpty() ? resource(subject, properties).map(RdfValues::label).orElse("") : text;
  }

  /** What a thing is called: by itself, or by the end of its address. */
  static String label(Resource thing) {
    var text = text(thing, LABELS.toArray(Property[]::new));
    return text.isEmpty() && thing.isURIResource() ? localName(thing.getURI()) : text;
  }

  static String address(Resource subject, Property... properties) {
    for (var node : objects(subject, properties)) {
      var text = node.isURIResource() ? node.asResource().getURI() : "";
      if (node.isLiteral()) {
        text = node.asLiteral().getLexicalForm().strip();
      }
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  static List<String> addresses(Resource subject, Property... properties) {
    return resources(subject, properties).stream()
        .filter(RDFNode::isURIResource)
        .map(Resource::getURI)
        .toList();
  }

  static String localName(String address) {
    var end = address.replaceFirst("[/#]+$", "");
    var cut = Math.max(end.lastIndexOf('/'), Math.max(end.lastIndexOf('#'), end.lastIndexOf(':')));
    try {
      return URLDecoder.decode(end.substring(cut + 1), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return end.substring(cut + 1);
    }
  }

  /** The same for the same content, also where a node has no name of its own. */
  static String key(RDFNode node, int depth) {
    if (node.isLiteral()) {
      var literal = node.asLiteral();
      return "\"" + literal.getLexicalForm() + "\"@" + literal.getLanguage();
    }
    if (node.isURIResource()) {
      return node.asResource().getURI();
    }
    if (depth == 0) {
      return "[]";
    }
    var content =
        node.asResource().listProperties().toList().stream()
            .map(statement ->
                statement.getPredicate().getURI() + " " + key(statement.getObject(), depth - 1))
            .sorted()
            .collect(Collectors.joining("; "));
    return "[" + content.substring(0, Math.min(LONGEST_KEY, content.length())) + "]";
  }

  private static int rank(Literal literal) {
    var language = literal.getLanguage().toLowerCase(Locale.ROOT);
    return language.equals("en") ? 0 : language.startsWith("en-") ? 1 : language.isEmpty() ? 2 : 3;
  }
}
