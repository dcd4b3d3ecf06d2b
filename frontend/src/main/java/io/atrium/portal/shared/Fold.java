package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;

/** What waits behind a line until somebody wants to read it. */
@Tag("details")
public final class Fold extends Component implements HasStyle {

  private static final long serialVersionUID = 1L;

  public Fold(String line, Component... content) {
    addClassName("fold");
    var summary = new Element("summary");
    summary.setText(line);
    getElement().appendChild(summary);
    for (var part : content) {
      getElement().appendChild(part.getElement());
    }
  }
}
