package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.lineage.Claims;
import io.atrium.lineage.UnclaimedDataset;
import io.atrium.portal.lineage.OwnPorts.Port;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets owners say which datasets of events are those of their data products. */
@Singleton
class Claiming {

  private static final int PAGE = 20;

  private final Claims claims;
  private final OwnPorts ports;

  Claiming(Claims claims, OwnPorts ports) {
    this.claims = claims;
    this.ports = ports;
  }

  /** A button for those who have a data product; empty for all others. */
  Optional<Component> button(User user, String dataset, String name, Runnable after) {
    if (!user.has(Role.PUBLISHER)) {
      return Optional.empty();
    }
    return Optional.of(
        Elements.button(
            Texts.text("claim.do"), () -> ask(user, dataset, name, after), "small", "claim"));
  }

  private void ask(User user, String dataset, String name, Runnable after) {
    var own = ports.of(user);
    if (own.isEmpty()) {
      Notices.failure(Texts.text("claim.no-port"));
      return;
    }
    new ClaimDialog(name, own, port -> claim(user, dataset, port, after)).open();
  }

  private void claim(User user, String dataset, Port port, Runnable after) {
    claim(user, dataset, port.asset().reference().toString(), port.name(), port.title(), after);
  }

  private void claim(
      User user, String dataset, String asset, String port, String title, Runnable after) {
    try {
      claims.claim(user, dataset, asset, port);
      Notices.done(Texts.text("claim.done", title));
      after.run();
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
  }

  /** What nobody publishes, with the ports that look like it; empty where nobody could claim. */
  Optional<Component> unclaimed(User user) {
    if (!user.has(Role.PUBLISHER)) {
      return Optional.empty();
    }
    var list = new UnorderedList();
    list.addClassName("unclaimed");
    var more = new Page(user, list);
    if (list.getChildren().findAny().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Section(
            new H2(Texts.text("claim.unclaimed")),
            Elements.paragraph(Texts.text("claim.unclaimed-text"), "quiet"),
            list,
            more.marker));
  }

  /** The list, page by page. */
  private final class Page {

    private final User user;
    private final UnorderedList list;
    private final MoreMarker marker = new MoreMarker(this::load);

    Page(User user, UnorderedList list) {
      this.user = user;
      this.list = list;
      load(null);
    }

    private void load(@org.jspecify.annotations.Nullable String cursor) {
      var page = claims.unclaimed(user, "", cursor, PAGE);
      page.items().forEach(dataset -> list.add(line(dataset)));
      marker.follow(page.next());
    }

    private ListItem line(UnclaimedDataset dataset) {
      var id = dataset.id().toString();
      var item = new ListItem();
      var head =
          Elements.div(
              "asset-head",
              new Icon("dataset"),
              Elements.link(NodeView.DATASET + "/" + id, dataset.name()),
              Elements.text(dataset.namespace(), "quiet", "small"));
      var owner = dataset.owner();
      if (owner != null) {
        head.add(Elements.text(Team.name(owner), "quiet", "small"));
      }
      head.add(new RelativeTime(dataset.lastSeen()));
      var actions = new Div();
      actions.addClassName("row");
      Runnable after = () -> list.remove(item);
      for (var suggestion : dataset.suggestions()) {
        var title = suggestion.title() + " › " + suggestion.port();
        actions.add(
            Elements.button(
                Texts.text("claim.as", title),
                () ->
                    claim(user, id, suggestion.asset().toString(), suggestion.port(), title, after),
                "small"));
      }
      button(user, id, dataset.name(), after).ifPresent(actions::add);
      item.add(head, actions);
      return item;
    }
  }
}
