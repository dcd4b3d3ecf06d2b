package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import java.util.List;
import java.util.function.Consumer;

/**
 * A search field that suggests while one types. Typing, moving through the suggestions and closing
 * them happen in the browser; the server only answers what to suggest and what to do in the end.
 */
@Tag("atrium-search")
public final class SearchField extends Component {

  private static final long serialVersionUID = 1L;

  /**
   * One line below the field.
   *
   * @param icon name of an icon, as in {@code icon-NAME}
   * @param hint what tells it from others of the same title
   * @param href where it leads, relative to the portal's root
   */
  public record Suggestion(String icon, String title, String hint, String href) {}

  public SearchField(String label, String placeholder) {
    getElement().setAttribute("label", label);
    getElement().setAttribute("placeholder", placeholder);
  }

  /** Shows a text that came from elsewhere, unless the person is typing in the field. */
  public void setText(String text) {
    getElement().setProperty("text", text);
  }

  /** When live, typing searches at once instead of suggesting. */
  public void setLive(boolean live) {
    getElement().setProperty("live", live);
  }

  public void setSuggestions(List<Suggestion> suggestions) {
    getElement().setPropertyList("suggestions", suggestions);
  }

  /** Calls back with the text when somebody typed and paused for a moment: what fits? */
  public void onAsk(Consumer<String> listener) {
    addListener(AskEvent.class, event -> listener.accept(event.text));
  }

  /** Calls back with the text when somebody pressed Enter, or typed while the field is live. */
  public void onSearch(Consumer<String> listener) {
    addListener(SearchEvent.class, event -> listener.accept(event.text));
  }

  @DomEvent("ask")
  public static final class AskEvent extends ComponentEvent<SearchField> {
    private static final long serialVersionUID = 1L;
    private final String text;

    public AskEvent(
        SearchField source, boolean fromClient, @EventData("event.detail.text") String text) {
      super(source, fromClient);
      this.text = text;
    }
  }

  @DomEvent("search")
  public static final class SearchEvent extends ComponentEvent<SearchField> {
    private static final long serialVersionUID = 1L;
    private final String text;

    public SearchEvent(
        SearchField source, boolean fromClient, @EventData("event.detail.text") String text) {
      super(source, fromClient);
      this.text = text;
    }
  }
}
