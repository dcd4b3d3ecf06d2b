package io.atrium.portal.publish;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.draft.Draft;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.Texts;

/** What a draft was made of, and what was said about it. */
final class DocumentPart extends Div {

  private static final long serialVersionUID = 1L;

  DocumentPart(Draft draft) {
    addClassName("publish-document");
    var source = draft.source();
    if (source != null) {
      add(
          Elements.paragraph(
              Texts.text("publish.kept-document", source.file(), source.format()),
              "quiet",
              "small"));
    }
    if (!draft.remarks().isEmpty()) {
      var list = new UnorderedList();
      list.addClassName("faults");
      draft.remarks().forEach(remark -> list.add(new ListItem(remark)));
      add(new Fold(Texts.text("publish.remarks", draft.remarks().size()), list));
    }
    setVisible(getChildren().findAny().isPresent());
  }
}
