package io.atrium.portal.shared;

import com.vaadin.flow.component.html.Span;

/** Where a version stands in its life: a word with a mark of its own shape and colour. */
public final class StateBadge extends Span {

  private static final long serialVersionUID = 1L;

  /**
   * @param state as the API writes it: {@code in-review}
   */
  public StateBadge(String state) {
    super(word(state));
    addClassNames("state", "state-" + state);
  }

  public static String word(String state) {
    var key = "state." + state;
    return Texts.has(key) ? Texts.text(key) : state;
  }
}
