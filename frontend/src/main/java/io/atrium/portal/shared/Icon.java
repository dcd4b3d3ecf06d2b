package io.atrium.portal.shared;

import com.vaadin.flow.component.html.Span;
import java.util.Set;

/**
 * One of the portal's own line icons, 20 by 20; decoration beside words, so hidden from readers.
 */
public final class Icon extends Span {

  private static final long serialVersionUID = 1L;
  private static final Set<String> KINDS =
      Set.of("model", "prompt", "component", "solution", "data-product", "use-case");

  /**
   * @param name the part after {@code icon-} in the style sheet
   */
  public Icon(String name) {
    addClassNames("icon", "icon-" + name);
    getElement().setAttribute("aria-hidden", "true");
  }

  /** The icon of a kind; kinds that schemas add share one. */
  public static Icon ofKind(String kind) {
    return new Icon(KINDS.contains(kind) ? kind : "asset");
  }
}
