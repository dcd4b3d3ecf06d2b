package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.vaadin.flow.component.html.Div;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.KindWords;
import io.atrium.schemas.Kinds;

/** For a document that does not say what it is. */
final class KindChoice extends Div {

  private static final long serialVersionUID = 1L;

  KindChoice(Kinds kinds, KindWords words, Edits edits) {
    addClassName("row");
    for (var kind : kinds.all()) {
      add(
          Elements.button(
              words.title(kind.name()),
              () -> edits.set("/kind", JsonNodeFactory.instance.textNode(kind.name())),
              "small"));
    }
  }
}
