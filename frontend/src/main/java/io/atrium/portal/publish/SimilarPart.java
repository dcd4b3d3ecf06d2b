package io.atrium.portal.publish;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.SimilarWords;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.Similar;
import java.util.function.Consumer;

/** What exists already and is nearly the same, and why another one is needed all the same. */
final class SimilarPart extends Div {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2_000;
  private static final int TYPED_MILLIS = 400;

  private final transient KindWords words;
  private final Div place = new Div();

  SimilarPart(Lookalikes known, KindWords words, String reason, Consumer<String> say) {
    this.words = words;
    addClassName("publish-preview");
    add(place);
    show(known);
    var area = new TextArea(Texts.text("publish.why-another"));
    area.setId("why-another");
    area.setHelperText(Texts.text("publish.why-another-help"));
    area.setWidthFull();
    area.setMaxLength(LONGEST);
    area.setValue(reason);
    area.setValueChangeMode(ValueChangeMode.LAZY);
    area.setValueChangeTimeout(TYPED_MILLIS);
    area.addValueChangeListener(event -> say.accept(event.getValue()));
    add(area);
  }

  /** Leaves alone what the author is writing below. */
  void show(Lookalikes known) {
    place.removeAll();
    switch (known.stage()) {
      case TOO_EARLY -> message("publish.similar-too-early");
      case LOOKING -> place.add(Elements.paragraph(Texts.text("publish.similar-looking"), "quiet"));
      case UNAVAILABLE -> message("publish.similar-unavailable");
      case KNOWN -> {
        if (known.found().isEmpty()) {
          message("publish.nothing-similar");
        } else {
          place.add(Elements.paragraph(Texts.text("publish.similar-lead"), "quiet"));
          var list = new UnorderedList();
          list.addClassName("similar-list");
          known.found().forEach(one -> list.add(line(one)));
          place.add(list);
        }
      }
    }
  }

  private void message(String key) {
    place.add(new Message(Texts.text(key), Texts.text(key + "-text")));
  }

  private ListItem line(Similar similar) {
    var link = Elements.link(AssetLine.path(similar.reference()), similar.title(), "asset-title");
    link.setTarget("_blank");
    return new ListItem(
        Elements.div(
            "asset-head",
            Icon.ofKind(similar.kind()),
            link,
            Elements.tag(Texts.text("publish.alike", Math.round(similar.score() * 100)))),
        Elements.text(
            words.title(similar.kind()) + " · " + Team.name(similar.owner()), "quiet", "small"),
        Elements.text(String.join(" · ", SimilarWords.why(similar)), "small"));
  }
}
