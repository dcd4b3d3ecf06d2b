package io.atrium.portal.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import io.atrium.portal.server.FingerprintedFiles;
import io.atrium.portal.shared.Texts;
import java.util.function.Consumer;

/**
 * The graph in the browser. It draws what the server has laid out and tells what people do; moving,
 * zooming and searching stay in the browser.
 */
@Tag("atrium-lineage")
final class GraphElement extends Component {

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  GraphElement() {
    getElement().setProperty("library", FingerprintedFiles.addressOf("cytoscape.js"));
  }

  void show(Drawing drawing) {
    // The script is large and needed only here, so it comes with the first graph.
    getElement()
        .executeJs(
            "const graph = this; import(new URL($0, document.baseURI))"
                + ".then(() => graph.show(JSON.parse($1)))"
                + ".catch(() => { graph.textContent = $2; })",
            FingerprintedFiles.addressOf("lineage.js"),
            json(drawing),
            Texts.text("lineage.graph-failed"));
  }

  /** Lets the browser save all of the graph as a file. */
  void save(String kind, String name) {
    getElement().callJsFunction("save", kind, name);
  }

  void onAct(Consumer<Act> listener) {
    addListener(Act.class, listener::accept);
  }

  private static String json(Drawing drawing) {
    try {
      return MAPPER.writeValueAsString(drawing);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What somebody did: {@code select}, {@code open}, {@code expand}, {@code collapse}, … */
  @DomEvent("act")
  public static final class Act extends ComponentEvent<GraphElement> {

    private static final long serialVersionUID = 1L;
    private final String what;
    private final String id;
    private final String side;
    private final String column;

    public Act(
        GraphElement source,
        boolean fromClient,
        @EventData("event.detail.what") String what,
        @EventData("event.detail.id") String id,
        @EventData("event.detail.side") String side,
        @EventData("event.detail.column") String column) {
      super(source, fromClient);
      this.what = what;
      this.id = id;
      this.side = side;
      this.column = column;
    }

    String what() {
      return what;
    }

    String id() {
      return id;
    }

    /** {@code up}, {@code down} or {@code both}. */
    String side() {
      return side;
    }

    String column() {
      return column;
    }
  }
}
