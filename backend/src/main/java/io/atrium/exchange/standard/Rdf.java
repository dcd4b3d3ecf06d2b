package io.atrium.exchange.standard;

import io.atrium.exchange.format.Text;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.StreamRDFBase;

/**
 * Documents of RDF as a graph: Turtle, RDF/XML and JSON-LD. Nothing is fetched.
 *
 * @param remarks where the document writes something that RDF does not like, but can bear
 * @see "docs/decisions/0033-dcat-by-jena.md"
 */
record Rdf(Model model, List<Remark> remarks) {

  /** Relative addresses of a document have this before them, and are told apart by it. */
  static final String BASE = "http://document.invalid/";

  private static final Pattern XML = Pattern.compile("\\s*<(?:[?!]|(?:[\\w.-]{1,60}:)?RDF\\b)");
  private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]{1,60}:)?RDF\\s");
  private static final int MOST_TRIPLES = 500_000;
  private static final int MOST_REMARKS = 50;

  /** The document is no RDF that can be read; the message says why. */
  static final class Unreadable extends Exception {

    private final int line;

    /**
     * @param line from 1; 0 where it is not known
     */
    Unreadable(long line, String reason) {
      super(Text.line(reason, 300), null, false, false);
      this.line = (int) Math.max(0, line);
    }

    int line() {
      return line;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  static Rdf read(Original original) throws Unreadable {
    return read(original, MOST_TRIPLES);
  }

  /** What Atrium wrote itself is as long as it is. */
  static Model own(Original original) throws Unreadable {
    return read(original, Integer.MAX_VALUE).model();
  }

  private static Rdf read(Original original, int most) throws Unreadable {
    var start = original.text().stripLeading();
    var model = ModelFactory.createDefaultModel();
    if (start.startsWith("{") || start.startsWith("[")) {
      for (var triple : JsonLdTriples.of(original)) {
        add(triple, model, most);
      }
      return new Rdf(model, List.of());
    }
    if (!isXml(original.text())) {
      return statements(original, Lang.TURTLE, model, most);
    }
    // Entities name files and addresses, and grow; what RDF says can be said without them.
    if (original.text().contains("<!DOCTYPE")) {
      throw new Unreadable(
          0, "It has a document type (<!DOCTYPE …>), which is not read; write it without one.");
    }
    return statements(original, Lang.RDFXML, model, most);
  }

  static boolean isXml(String text) {
    return XML.matcher(text).lookingAt() && ROOT.matcher(text).find();
  }

  private static Rdf statements(Original original, Lang language, Model model, int most)
      throws Unreadable {
    var remarks = new ArrayList<Remark>();
    try {
      RDFParser.create()
          .source(new StringReader(original.text()))
          .forceLang(language)
          .base(BASE)
          .errorHandler(new Faults(remarks))
          .parse(
              new StreamRDFBase() {
                @Override
                public void triple(Triple triple) {
                  try {
                    add(triple, model, most);
                  } catch (Unreadable tooMany) {
                    throw new Broken(0, tooMany.reason());
                  }
                }
              });
    } catch (Broken broken) {
      throw new Unreadable(broken.line, broken.reason());
    } catch (RiotException broken) {
      throw new Unreadable(0, String.valueOf(broken.getMessage()));
    } catch (StackOverflowError tooDeep) {
      throw new Unreadable(0, "It nests too deep.");
    }
    return new Rdf(model, List.copyOf(remarks));
  }

  private static void add(Triple triple, Model model, int most) throws Unreadable {
    model.getGraph().add(triple);
    if (model.size() > most) {
      throw new Unreadable(0, "It has more than %,d statements.".formatted(most));
    }
  }

  private static final class Broken extends RiotException {

    private final long line;

    Broken(long line, String reason) {
      super(reason);
      this.line = line;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  private record Faults(List<Remark> remarks) implements ErrorHandler {

    @Override
    public void warning(String message, long line, long column) {
      if (remarks.size() < MOST_REMARKS) {
        remarks.add(new Remark("", (int) Math.max(0, line), Text.line(message, 300)));
      }
    }

    @Override
    public void error(String message, long line, long column) {
      throw new Broken(line, message);
    }

    @Override
    public void fatal(String message, long line, long column) {
      throw new Broken(line, message);
    }
  }
}
