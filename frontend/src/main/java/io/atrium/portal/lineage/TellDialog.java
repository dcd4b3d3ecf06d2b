package io.atrium.portal.lineage;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A message to all who are touched: first who that is, then what to say, then once more. */
final class TellDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2000;
  private static final int NAMED = 8;

  private final TextArea message = new TextArea(Texts.text("impact.message"));

  TellDialog(String what, Consequences consequences, Consumer<String> confirmed) {
    addClassName("step-dialog");
    setHeaderTitle(Texts.text("impact.tell"));
    setWidth("520px");
    message.setId("tell-message");
    message.setWidthFull();
    message.setMinHeight("120px");
    message.setMaxLength(LONGEST);
    message.setValueChangeMode(ValueChangeMode.EAGER);
    message.setPlaceholder(Texts.text("impact.message-hint", what));
    message.setHelperText(Texts.text("impact.message-help"));
    add(new Paragraph(Texts.text("impact.tell-text")), who(consequences), message);
    var go = new NativeButton(Texts.text("impact.tell-now"), event -> confirm(confirmed));
    go.addClassNames("button", "primary");
    go.setId("tell-now");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
    addOpenedChangeListener(event -> {
      if (event.isOpened()) {
        message.focus();
      }
    });
  }

  private static UnorderedList who(Consequences consequences) {
    var list = new UnorderedList();
    list.addClassName("tell-whom");
    line(list, "impact.tell-teams", consequences.teams());
    line(list, "impact.tell-people", consequences.people());
    line(list, "impact.tell-holders", consequences.holders());
    if (consequences.hidden() > 0) {
      list.add(new ListItem(Texts.text("impact.tell-hidden", consequences.hidden())));
    }
    return list;
  }

  private static void line(UnorderedList list, String key, Collection<String> keys) {
    if (!keys.isEmpty()) {
      var names =
          keys.stream().limit(NAMED).map(TellDialog::name).collect(Collectors.joining(", "));
      list.add(
          new ListItem(Texts.text(key, keys.size(), keys.size() > NAMED ? names + ", …" : names)));
    }
  }

  private static String name(String key) {
    return key.startsWith("team:") ? Team.name(key) : key.substring(key.indexOf(':') + 1);
  }

  private void confirm(Consumer<String> confirmed) {
    if (message.getValue().isBlank()) {
      message.setErrorMessage(Texts.text("impact.message-missing"));
      message.setInvalid(true);
      message.focus();
      return;
    }
    close();
    confirmed.accept(message.getValue().strip());
  }
}
