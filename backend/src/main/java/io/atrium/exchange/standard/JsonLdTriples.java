package io.atrium.exchange.standard;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.jsonld.loader.DocumentLoaderOptions;
import com.apicatalog.rdf.RdfLiteral;
import com.apicatalog.rdf.RdfValue;
import io.atrium.exchange.format.Text;
import jakarta.json.JsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/**
 * JSON-LD as statements; all graphs of a document are one. Its context must stand in the document,
 * or beside it, or be the one of DCAT-AP, for which we have words of our own: an address is never
 * opened.
 */
final class JsonLdTriples {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Pattern DCAT_AP = Pattern.compile("(?i).{1,300}dcat-?ap.{1,300}");
  private static final String OURS = "dcat-ap.context.jsonld";

  private JsonLdTriples() {}

  static List<Triple> of(Original original) throws Rdf.Unreadable {
    var contexts = new Contexts(original);
    var options = new JsonLdOptions(contexts);
    options.setTimeout(LONGEST);
    options.setBase(URI.create(Rdf.BASE));
    try {
      var document = JsonDocument.of(new StringReader(original.text()));
      return JsonLd.toRdf(document).options(options).get().toList().stream()
          .map(quad ->
              Triple.create(
                  node(quad.getSubject()), node(quad.getPredicate()), node(quad.getObject())))
          .toList();
    } catch (JsonLdError | JsonException | IllegalArgumentException broken) {
      var refused = contexts.refused;
      throw new Rdf.Unreadable(
          0,
          refused == null
              ? String.valueOf(broken.getMessage())
              : "Its context is at `%s`, which is not fetched; hand the context in beside the document."
                  .formatted(Text.line(refused.toString(), 150)));
    } catch (StackOverflowError tooDeep) {
      throw new Rdf.Unreadable(0, "It nests too deep.");
    }
  }

  private static Node node(RdfValue value) {
    if (value instanceof RdfLiteral literal) {
      return literal
          .getLanguage()
          .map(language -> NodeFactory.createLiteralLang(literal.getValue(), language))
          .orElseGet(() ->
              NodeFactory.createLiteralDT(
                  literal.getValue(), NodeFactory.getType(literal.getDatatype())));
    }
    return value.isIRI()
        ? NodeFactory.createURI(value.getValue())
        : NodeFactory.createBlankNode(value.getValue());
  }

  /** Looks for a file of the context's name beside the document. */
  private static final class Contexts implements DocumentLoader {

    private final Original original;
    private @Nullable URI refused;

    Contexts(Original original) {
      this.original = original;
    }

    @Override
    public Document loadDocument(URI address, DocumentLoaderOptions options) throws JsonLdError {
      var path = address.getPath() == null ? "" : address.getPath();
      var file =
          original
              .beside(path.substring(path.lastIndexOf('/') + 1))
              .filter(beside -> beside.tree().has("@context"));
      if (file.isPresent()) {
        return JsonDocument.of(new ByteArrayInputStream(file.get().content()));
      }
      if (!DCAT_AP.matcher(address.toString()).matches()) {
        refused = address;
        throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED);
      }
      try (var ours = JsonLdTriples.class.getResourceAsStream(OURS)) {
        if (ours == null) {
          throw new IllegalStateException("no resource " + OURS);
        }
        return JsonDocument.of(ours);
      } catch (IOException failed) {
        throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, failed);
      }
    }
  }
}
