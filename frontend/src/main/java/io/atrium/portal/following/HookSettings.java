package io.atrium.portal.following;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.notice.delivery.Channel;
import io.atrium.notice.delivery.Deliveries;
import io.atrium.notice.delivery.WebHook;
import io.atrium.notice.delivery.WebHooks;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;

/** Where one's programs are told. */
final class HookSettings extends Section {

  private static final long serialVersionUID = 1L;

  private final transient WebHooks hooks;
  private final transient CurrentUser user;
  private final UnorderedList list = new UnorderedList();
  private final Div made = new Div();
  private final TextField address = new TextField(Texts.text("following.hook-address"));

  HookSettings(Deliveries deliveries, WebHooks hooks, CurrentUser user) {
    this.hooks = hooks;
    this.user = user;
    setId("web-hooks");
    setVisible(deliveries.open().contains(Channel.WEB_HOOK) || !hooks.of(user.require()).isEmpty());
    made.getElement().setAttribute("role", "status");
    address.setId("hook-address");
    address.setPlaceholder("https://hooks.example.com/atrium");
    address.setWidthFull();
    var form = Elements.row(address, Elements.button(Texts.text("following.hook-add"), this::make));
    form.addClassName("hook-form");
    list.addClassName("hooks");
    add(
        new H2(Texts.text("following.hooks")),
        Elements.paragraph(Texts.text("following.hooks-text"), "quiet"),
        list,
        made,
        form);
    show();
  }

  private void show() {
    list.removeAll();
    var all = hooks.of(user.require());
    list.setVisible(!all.isEmpty());
    all.forEach(hook -> list.add(line(hook)));
  }

  private ListItem line(WebHook hook) {
    var remove =
        Elements.button(
            Texts.text("following.hook-remove"),
            () -> {
              try {
                hooks.remove(user.require(), hook.id());
              } catch (ProblemException problem) {
                Notices.problem(problem);
              }
              show();
            },
            "small");
    remove
        .getElement()
        .setAttribute("aria-label", Texts.text("following.hook-remove") + ": " + hook.address());
    return new ListItem(Elements.text(hook.address(), "mono"), remove);
  }

  private void make() {
    made.removeAll();
    address.setInvalid(false);
    try {
      var hook = hooks.add(user.require(), address.getValue());
      address.clear();
      made.add(
          Elements.paragraph(Texts.text("following.hook-secret")),
          Elements.text(hook.secret(), "mono", "secret"));
      show();
    } catch (ProblemException problem) {
      address.setErrorMessage(Notices.text(problem));
      address.setInvalid(true);
      address.focus();
    }
  }
}
