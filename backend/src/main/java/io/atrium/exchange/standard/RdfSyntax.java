package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;

/** In which RDF that Atrium wrote can be had. All say the same. */
public enum RdfSyntax {
  JSON_LD("application/ld+json", RDFFormat.JSONLD),
  TURTLE("text/turtle", RDFFormat.TURTLE_PRETTY),
  RDF_XML("application/rdf+xml", RDFFormat.RDFXML_PRETTY);

  /** What no document of XML 1.0 may hold, however it is written. */
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final String mediaType;
  private final RDFFormat format;

  RdfSyntax(String mediaType, RDFFormat format) {
    this.mediaType = mediaType;
    this.format = format;
  }

  public String mediaType() {
    return mediaType;
  }

  /**
   * @param mediaTypes the best first, as a client accepts them
   */
  public static Optional<RdfSyntax> first(Collection<String> mediaTypes) {
    return mediaTypes.stream()
        .flatMap(
            type -> Stream.of(values()).filter(syntax -> syntax.mediaType.equalsIgnoreCase(type)))
        .findFirst();
  }

  /**
   * @param jsonLd with its context
   */
  public byte[] write(JsonNode jsonLd) {
    var text = jsonLd.toString().getBytes(StandardCharsets.UTF_8);
    if (this == JSON_LD) {
      return text;
    }
    var model = model(text);
    jsonLd
        .path("@context")
        .properties()
        .forEach(prefix -> {
          if (prefix.getValue().isTextual()) {
            var _ = model.setNsPrefix(prefix.getKey(), prefix.getValue().asText());
          }
        });
    if (this == RDF_XML) {
      removeWhatIsNotXml(model);
    }
    var out = new ByteArrayOutputStream();
    RDFDataMgr.write(out, model, format);
    return out.toByteArray();
  }

  private static Model model(byte[] jsonLd) {
    try {
      return Rdf.own(new Original("catalog.jsonld", jsonLd));
    } catch (Rdf.Unreadable ours) {
      throw new IllegalStateException(ours);
    }
  }

  private static void removeWhatIsNotXml(Model model) {
    var graph = model.getGraph();
    for (var triple : graph.find().toList()) {
      var value = triple.getObject();
      if (value.isLiteral() && NOT_XML.matcher(value.getLiteralLexicalForm()).find()) {
        var clean = NOT_XML.matcher(value.getLiteralLexicalForm()).replaceAll("");
        graph.delete(triple);
        graph.add(
            Triple.create(
                triple.getSubject(),
                triple.getPredicate(),
                value.getLiteralLanguage().isEmpty()
                    ? NodeFactory.createLiteralDT(clean, value.getLiteralDatatype())
                    : NodeFactory.createLiteralLang(clean, value.getLiteralLanguage())));
      }
    }
  }
}
