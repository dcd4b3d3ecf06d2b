package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import io.atrium.portal.server.FingerprintedFiles;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import java.util.List;
import java.util.function.Consumer;

/**
 * The document as text in the browser, with colours, completion, explanations and marked faults.
 * What somebody types comes back after a short pause; what the form writes goes in without moving
 * the caret.
 */
@Tag("atrium-yaml")
final class YamlEditor extends Component implements HasStyle {

  private static final long serialVersionUID = 1L;

  private String text = "";
  private String hints = "{}";
  private String faults = "[]";
  private final transient ReferenceFinder finder;

  YamlEditor(ReferenceFinder finder) {
    this.finder = finder;
    getElement().setAttribute("label", Texts.text("publish.yaml-label"));
    getElement().setAttribute("help", Texts.text("publish.yaml-help"));
  }

  @Override
  protected void onAttach(AttachEvent event) {
    // The library is large and needed only here, so it comes with the first editor.
    getElement()
        .executeJs(
            "const editor = this; import(new URL($0, document.baseURI))"
                + ".then(() => import(new URL($1, document.baseURI)))"
                + ".then(() => editor.begin($2, $3, $4))"
                + ".catch(() => { editor.textContent = $5; })",
            FingerprintedFiles.addressOf("ace.js"),
            FingerprintedFiles.addressOf("yaml-editor.js"),
            text,
            hints,
            faults,
            Texts.text("publish.yaml-failed"));
  }

  String text() {
    return text;
  }

  /** Shows a text that came from elsewhere. */
  void setText(String newText) {
    if (!newText.equals(text)) {
      text = newText;
      call("write", newText);
    }
  }

  void setHints(JsonNode newHints) {
    hints = newHints.toString();
    call("explain", hints);
  }

  /**
   * @param doubts what may be wrong
   */
  void setFaults(List<Fault> found, List<Fault> doubts) {
    var list = JsonNodeFactory.instance.arrayNode();
    found.forEach(fault -> list.add(mark(fault, "error")));
    doubts.forEach(doubt -> list.add(mark(doubt, "warning")));
    var now = list.toString();
    if (!now.equals(faults)) {
      faults = now;
      call("mark", faults);
    }
  }

  private static ObjectNode mark(Fault fault, String type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("line", Math.max(1, fault.line()))
        .put("column", Math.max(1, fault.column()))
        .put("message", fault.message())
        .put("type", type);
  }

  /** What goes on as somebody types the name of something that is known here; JSON. */
  @ClientCallable
  String propose(String sort, String typed) {
    var list = JsonNodeFactory.instance.arrayNode();
    Mention.Sort.of(sort)
        .ifPresent(known ->
            finder
                .proposals(known, typed)
                .forEach(proposal ->
                    list.addObject()
                        .put("value", proposal.value())
                        .put("title", proposal.title())));
    return list.toString();
  }

  /** What a reference names, as lines; JSON. */
  @ClientCallable
  String about(String reference) {
    var lines = JsonNodeFactory.instance.arrayNode();
    finder.about(reference).forEach(lines::add);
    return lines.toString();
  }

  /** Moves the caret to the beginning of a line; both from 1. */
  void goTo(int line, int column) {
    getElement()
        .executeJs("this.goTo && this.goTo($0, $1)", Math.max(1, line), Math.max(1, column));
  }

  void onEdit(Consumer<String> listener) {
    addListener(
        Edited.class,
        event -> {
          text = event.text();
          listener.accept(event.text());
        });
  }

  private void call(String function, String argument) {
    if (isAttached()) {
      getElement().executeJs("this[$0] && this[$0]($1)", function, argument);
    }
  }

  /** Somebody typed, and paused. */
  @DomEvent("edited")
  public static final class Edited extends ComponentEvent<YamlEditor> {

    private static final long serialVersionUID = 1L;
    private final String text;

    public Edited(
        YamlEditor source, boolean fromClient, @EventData("event.detail.text") String text) {
      super(source, fromClient);
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
