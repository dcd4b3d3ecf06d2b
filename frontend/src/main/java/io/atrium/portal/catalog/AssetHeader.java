package io.atrium.portal.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.identity.Role;
import io.atrium.portal.search.BrowseState;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Menu;
import io.atrium.portal.shared.PublishAddress;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.search.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who this is, whose, in which state and version, and the one thing to do next. */
final class AssetHeader extends Header {

  private static final long serialVersionUID = 1L;

  /** The step that moves a version on comes first; the rest waits in a menu. */
  private static final List<Transition> BY_USEFULNESS =
      List.of(
          Transition.SUBMISSION,
          Transition.APPROVAL,
          Transition.REJECTION,
          Transition.REFUSAL,
          Transition.DEPRECATION,
          Transition.RETIREMENT);

  /** Takes a step with the version on the page. */
  interface StepTaker {
    void take(AssetPage page, Transition transition, Step step);

    /** Takes the version on the page back, which was never listed. */
    void discard(AssetPage page);

    /** What the step touches; empty for steps that take nothing from anybody. */
    Optional<Component> impact(AssetPage page, Transition transition);

    /** Assets that a text may mean, to name a successor. */
    List<Suggestion> assets(AssetPage page, String typed);
  }

  /**
   * @param follow the button that follows the asset
   * @param access what one has, or the way to ask; empty where nothing is offered
   * @param stars what people think of it; empty where nobody has said anything
   */
  AssetHeader(
      AssetPage page,
      StepTaker taker,
      Component follow,
      Optional<Component> access,
      Optional<Component> stars,
      Component badges) {
    addClassName("asset-header");
    var icon = new Div(Icon.ofKind(page.asset().kind()));
    icon.addClassName("kind-tile");
    var about = about(page);
    stars.ifPresent(about::add);
    var title = new Div(new H1(page.asset().title()), about);
    title.addClassName("asset-who");
    var right = new Div(new StateBadge(page.version().state().word()), versions(page));
    right.addClassName("asset-do");
    right.add(follow);
    actions(page, taker, right);
    access.ifPresent(right::add);
    add(icon, title, right);
    var summary = new Paragraph(page.asset().summary());
    summary.addClassName("asset-lead");
    add(summary);
    if (page.asset().restricted()) {
      var restricted = new Span(Texts.text("asset.restricted"));
      restricted.addClassName("tag");
      right.addComponentAsFirst(restricted);
    }
    tags(page);
    add(badges);
  }

  private static Div about(AssetPage page) {
    var asset = page.asset();
    var about = new Div();
    about.addClassName("asset-about");
    about.add(
        new Anchor(BrowseState.all().toggled("kind", asset.kind()).address(), page.kind().title()));
    about.add(breadcrumb(asset.domain()));
    about.add(
        new Span(
            new Span(Texts.text("asset.owned-by") + " "),
            new Anchor(
                BrowseState.all().toggled("owner", asset.owner()).address(),
                Team.name(asset.owner()))));
    about.add(
        new Span(new Span(Texts.text("asset.updated") + " "), new RelativeTime(asset.updatedAt())));
    return about;
  }

  private static Span breadcrumb(String domain) {
    var crumbs = new Span();
    var path = new ArrayList<String>();
    for (var part : domain.split("\\.", -1)) {
      if (!path.isEmpty()) {
        crumbs.add(new Span(" › "));
      }
      path.add(part);
      crumbs.add(
          new Anchor(BrowseState.all().toggled("domain", String.join(".", path)).address(), part));
    }
    return crumbs;
  }

  private void tags(AssetPage page) {
    if (page.asset().tags().isEmpty()) {
      return;
    }
    var tags = new Div();
    tags.addClassName("asset-tags");
    for (var tag : page.asset().tags()) {
      var link = new Anchor(BrowseState.all().toggled("tag", tag).address(), tag);
      link.addClassName("tag");
      tags.add(link);
    }
    add(tags);
  }

  private static Menu versions(AssetPage page) {
    var current = page.version().version();
    var menu =
        new Menu(
            Texts.text("asset.version-menu", current),
            new Span("v" + current),
            new Icon("chevron"));
    for (var version : page.versions()) {
      var line =
          new Span(new Span("v" + version.version()), new StateBadge(version.state().word()));
      line.addClassName("menu-split");
      var address =
          page.address()
              .at(version.version().equals(page.asset().version()) ? null : version.version());
      menu.link(line, address.path(), version.version().equals(current));
    }
    return menu;
  }

  private static void actions(AssetPage page, StepTaker taker, Div right) {
    var possible =
        BY_USEFULNESS.stream()
            .filter(transition -> page.allowed().contains(transition.operation()))
            .toList();
    var more = new Menu(Texts.text("asset.more"), new Span("⋯"));
    more.addClassName("menu-end");
    @Nullable Transition first = null;
    for (var transition : possible) {
      Runnable ask =
          () ->
              new StepDialog(
                      page,
                      transition,
                      typed -> taker.assets(page, typed),
                      taker.impact(page, transition),
                      step -> taker.take(page, transition, step))
                  .open();
      var name = text("asset.do.", transition);
      var urgent = transition == Transition.SUBMISSION || transition == Transition.APPROVAL;
      if (first == null && urgent) {
        first = transition;
        var button = new NativeButton(name, event -> ask.run());
        button.addClassNames("button", "primary");
        right.add(button);
      } else if (transition == Transition.REJECTION) {
        var button = new NativeButton(name, event -> ask.run());
        button.addClassName("button");
        right.add(button);
      } else {
        more.action(name, ask);
      }
    }
    if (page.isUnlisted()
        && page.versions().size() > 1
        && page.allowed().contains(Operation.PUBLISH)) {
      more.action(
          Texts.text("asset.do.discard"),
          () -> new DiscardDialog(page, () -> taker.discard(page)).open());
    }
    if (page.allowed().contains(Operation.PUBLISH)) {
      more.link(Texts.text("asset.edit"), PublishAddress.versionOf(page.reference()), false);
    }
    if (page.user().has(Role.PUBLISHER)) {
      more.link(Texts.text("asset.copy"), PublishAddress.copyOf(page.reference()), false);
    }
    if (!more.isEmpty()) {
      right.add(more);
    }
  }

  static String text(String prefix, Transition transition) {
    return Texts.text(prefix + transition.name().toLowerCase(Locale.ROOT));
  }
}
