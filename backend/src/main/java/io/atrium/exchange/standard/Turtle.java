package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;

/** JSON-LD that Atrium wrote, as Turtle. */
public final class Turtle {

  private Turtle() {}

  public static byte[] of(JsonNode jsonLd) {
    try {
      var document =
          new Original("catalog.jsonld", jsonLd.toString().getBytes(StandardCharsets.UTF_8));
      var model = Rdf.read(document).model();
      jsonLd
          .path("@context")
          .properties()
          .forEach(prefix -> {
            if (prefix.getValue().isTextual()) {
              var _ = model.setNsPrefix(prefix.getKey(), prefix.getValue().asText());
            }
          });
      var out = new ByteArrayOutputStream();
      RDFDataMgr.write(out, model, RDFFormat.TURTLE_PRETTY);
      return out.toByteArray();
    } catch (Rdf.Unreadable ours) {
      throw new IllegalStateException(ours);
    }
  }
}
