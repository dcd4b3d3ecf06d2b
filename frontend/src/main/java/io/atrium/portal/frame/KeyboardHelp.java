package io.atrium.portal.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import java.util.List;

/** All keys on one page, opened with {@code ?}. */
@Tag("dialog")
final class KeyboardHelp extends Component implements HasComponents {

  private static final long serialVersionUID = 1L;

  KeyboardHelp(List<RailEntry> entries) {
    setId("keyboard-help");
    getElement().setAttribute("class", "keyboard-help");
    getElement().setAttribute("aria-label", Texts.text("keys.title"));
    var close = new NativeButton();
    close.add(new Icon("close"));
    close.addClassName("icon-button");
    close.getElement().setAttribute("data-action", "close-dialog");
    close.getElement().setAttribute("aria-label", Texts.text("close"));
    var list = new DescriptionList();
    row(list, Texts.text("keys.search"), "/", "Ctrl K");
    row(list, Texts.text("keys.move"), "↓", "↑");
    row(list, Texts.text("keys.open"), "Enter");
    for (var entry : entries) {
      row(list, Texts.text("keys.go", Texts.text(entry.text())), "g", String.valueOf(entry.key()));
    }
    row(list, Texts.text("keys.next"), "j", "k");
    row(list, Texts.text("keys.approve"), "a");
    row(list, Texts.text("keys.narrow"), "n");
    row(list, Texts.text("keys.reject"), "r");
    row(list, Texts.text("keys.ask"), "q");
    row(list, Texts.text("keys.along"), "←", "→");
    row(list, Texts.text("keys.unfold"), "Enter");
    row(list, Texts.text("keys.table"), "t");
    row(list, Texts.text("keys.help"), "?");
    row(list, Texts.text("keys.close"), "Esc");
    add(new H2(Texts.text("keys.title")), close, list);
  }

  private static void row(DescriptionList list, String what, String... keys) {
    var description = new DescriptionList.Description();
    for (var key : keys) {
      var cap = new Span(key);
      cap.addClassName("key");
      description.add(cap);
    }
    list.add(new DescriptionList.Term(what), description);
  }
}
