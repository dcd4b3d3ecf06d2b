package io.atrium.portal.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.atrium.identity.User;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who one is, for which teams one acts, and the way out. */
final class UserMenu extends Div {

  private static final long serialVersionUID = 1L;

  UserMenu(User user) {
    addClassName("user-menu");
    var button = new NativeButton();
    var initials = new Span(initials(user.displayName()));
    initials.addClassName("avatar");
    button.add(initials);
    button.addClassName("icon-button");
    button.getElement().setAttribute("popovertarget", "user-menu");
    button.getElement().setAttribute("aria-label", Texts.text("frame.user", user.displayName()));

    var panel = new Div();
    panel.setId("user-menu");
    panel.addClassName("menu-panel");
    panel.getElement().setAttribute("popover", "auto");
    var name = new Paragraph(user.displayName());
    name.addClassName("menu-name");
    panel.add(name);
    if (user.email() != null) {
      var email = new Paragraph(user.email());
      email.addClassName("quiet");
      panel.add(email);
    }
    panel.add(teams(user));
    panel.getElement().appendChild(signOut());
    add(button, panel);
  }

  private static Div teams(User user) {
    var teams = new Div();
    teams.addClassName("menu-teams");
    if (user.teams().isEmpty()) {
      teams.add(new Span(Texts.text("frame.no-team")));
    }
    user.teams().stream()
        .sorted()
        .forEach(team -> {
          var chip = new Span(Team.name(team));
          chip.addClassName("tag");
          teams.add(chip);
        });
    return teams;
  }

  /** A plain form: signing out must work even when nothing else on the page does. */
  private static Element signOut() {
    var button = new Element("button");
    button.setAttribute("type", "submit");
    button.setAttribute("class", "menu-item");
    button.setText(Texts.text("frame.sign-out"));
    var form = new Element("form");
    form.setAttribute("method", "post");
    form.setAttribute("action", "sign-out");
    form.appendChild(button);
    return form;
  }

  static String initials(String name) {
    return Arrays.stream(name.trim().split("\\s+", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)))
        .limit(2)
        .collect(Collectors.joining())
        .toUpperCase(Locale.ROOT);
  }
}
