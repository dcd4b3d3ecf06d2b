package io.atrium.portal.access;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import io.atrium.access.policy.Policies;
import io.atrium.access.policy.PolicyVersion;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Menu;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.SideBySide;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All versions of a policy, newest first, and how any two of them differ. */
final class PolicyVersions extends Div {

  private static final long serialVersionUID = 1L;

  PolicyVersions(
      Policies policies, User user, List<PolicyVersion> versions, QueryParameters query) {
    addClassName("versions");
    var list = new UnorderedList();
    list.addClassName("timeline");
    for (var i = 0; i < versions.size(); i++) {
      list.add(entry(versions.get(i), i + 1 < versions.size() ? versions.get(i + 1) : null));
    }
    add(list);
    if (versions.size() < 2) {
      add(Elements.paragraph(Texts.text("versions.only-one"), "quiet"));
      return;
    }
    var name = versions.getFirst().name();
    var from = query.getSingleParameter("from").orElse(versions.get(1).version());
    var to = query.getSingleParameter("to").orElse(versions.getFirst().version());
    var bar =
        Elements.div(
            "row",
            new H2(Texts.text("versions.compare")),
            menu(versions, from, true, to),
            new Icon("chevron-right"),
            menu(versions, to, false, from));
    bar.addClassName("compare-bar");
    add(bar);
    add(
        new SideBySide(
            "v" + from,
            policies.version(user, name, from).source(),
            "v" + to,
            policies.version(user, name, to).source()));
  }

  private static Menu menu(
      List<PolicyVersion> versions, String current, boolean left, String other) {
    var menu =
        new Menu(
            Texts.text(left ? "versions.from" : "versions.to", current),
            new Span("v" + current),
            new Icon("chevron"));
    for (var version : versions) {
      var from = left ? version.version() : other;
      var to = left ? other : version.version();
      menu.link(
          "v" + version.version(), address(version, from, to), version.version().equals(current));
    }
    return menu;
  }

  private static String address(PolicyVersion version, String from, String to) {
    return PolicyView.path(version.name())
        + "?show="
        + PolicyView.Show.VERSIONS.word()
        + "&from="
        + from
        + "&to="
        + to;
  }

  private static ListItem entry(PolicyVersion version, @Nullable PolicyVersion before) {
    var head =
        Elements.div(
            "row",
            Elements.link(
                PolicyView.path(version.name(), version.version()),
                "v" + version.version(),
                "version-name"),
            new StateBadge(AccessWords.word(version.state())));
    if (before != null) {
      head.add(
          Elements.link(
              address(version, before.version(), version.version()),
              Texts.text("versions.what-changed"),
              "small",
              "push"));
    }
    var item =
        new ListItem(
            head,
            Elements.div(
                "quiet",
                new Span(Texts.text("versions.by", version.author().name()) + " "),
                new RelativeTime(version.createdAt())));
    var by = version.activatedBy();
    var at = version.activatedAt();
    if (by != null && at != null) {
      item.add(
          Elements.div(
              "quiet",
              new Span(Texts.text("policy.activated-by", by.name()) + " "),
              new RelativeTime(at)));
    }
    return item;
  }
}
