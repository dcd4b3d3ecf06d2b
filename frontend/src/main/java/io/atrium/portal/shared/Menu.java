package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.streams.DownloadHandler;

/** A button that opens a short list of links or actions. */
@Tag("details")
public final class Menu extends Component implements HasComponents, HasStyle {

  private static final long serialVersionUID = 1L;

  private final Div panel = new Div();

  /**
   * @param label for those who cannot see the face
   */
  public Menu(String label, Component... face) {
    var summary = new Element("summary");
    summary.setAttribute("aria-label", label);
    for (var part : face) {
      summary.appendChild(part.getElement());
    }
    addClassName("menu");
    panel.addClassName("menu-list");
    getElement().appendChild(summary, panel.getElement());
  }

  public void link(String text, String href, boolean current) {
    var link = new Anchor(href, text);
    link.addClassName("menu-item");
    if (current) {
      link.getElement().setAttribute("aria-current", "true");
    }
    panel.add(link);
  }

  /** A link that shows more than a text. */
  public void link(Component content, String href, boolean current) {
    link("", href, current);
    var links = panel.getChildren().toList();
    ((Anchor) links.getLast()).add(content);
  }

  /** A link that the browser saves. */
  public void download(String text, DownloadHandler content) {
    var link = new Anchor(content, text);
    link.addClassName("menu-item");
    link.getElement().setAttribute("router-ignore", true);
    panel.add(link);
  }

  public void action(String text, Runnable action) {
    var button = new NativeButton(text, event -> action.run());
    button.addClassName("menu-item");
    panel.add(button);
  }

  /** An action that is one of several states. */
  public void choice(String text, boolean chosen, Runnable action) {
    var button = new NativeButton(text, event -> action.run());
    button.addClassName("menu-item");
    button.getElement().setAttribute("aria-pressed", String.valueOf(chosen));
    panel.add(button);
  }

  public boolean isEmpty() {
    return panel.getChildren().findAny().isEmpty();
  }
}
