package io.atrium.portal.catalog;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.atrium.authorization.Operation;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.portal.stewardship.ReviewParts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Kinds;
import io.atrium.schemas.Reference;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;
import java.util.function.Consumer;

/** The desk: one submission with all that it takes to decide about it. */
@Route(ReviewView.PATH + "/:kind/:domain/:name/:version")
@PermitAll
@Prototype
class SubmissionView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  private final transient CatalogService catalog;
  private final transient Lifecycle lifecycle;
  private final transient Kinds kinds;
  private final transient CurrentUser user;
  private final transient AssetParts parts;
  private final transient ReviewParts reviews;
  private String title = "";

  SubmissionView(
      CatalogService catalog,
      Lifecycle lifecycle,
      Kinds kinds,
      CurrentUser user,
      AssetParts parts,
      ReviewParts reviews) {
    this.catalog = catalog;
    this.lifecycle = lifecycle;
    this.kinds = kinds;
    this.user = user;
    this.parts = parts;
    this.reviews = reviews;
    addClassName("desk");
  }

  static String path(Reference asset, String version) {
    return "%s/%s/%s/%s/%s"
        .formatted(ReviewView.PATH, asset.kind(), asset.domain(), asset.name(), version);
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("desk.page-title", title));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    try {
      show(load(reference(event.getRouteParameters())));
    } catch (ProblemException | IllegalArgumentException hiddenOrWrong) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  private static Reference reference(RouteParameters route) {
    return Reference.parse(
        "%s:%s/%s@%s"
            .formatted(
                route.get("kind").orElse(""),
                route.get("domain").orElse(""),
                route.get("name").orElse(""),
                route.get("version").orElse("")));
  }

  private AssetPage load(Reference reference) {
    var person = user.require();
    var asset = catalog.require(person, reference.asset());
    var version = catalog.version(person, asset.reference(), String.valueOf(reference.version()));
    return new AssetPage(
        person,
        asset,
        kinds.require(asset.kind()),
        version,
        catalog.versions(person, asset.reference()),
        lifecycle.allowed(person, asset, version.summary()),
        new AssetAddress(reference, AssetAddress.Tab.OVERVIEW, java.util.Map.of()));
  }

  private void show(AssetPage page) {
    title = page.version().descriptor().at("/metadata/title").asText(page.asset().title());
    removeAll();
    add(Elements.link(ReviewView.PATH, Texts.text("desk.back"), "small"), head(page));
    if (page.version().state() != State.IN_REVIEW) {
      add(
          Notices.standing(
              Texts.text("desk.decided", StateBadge.word(page.version().state().word()))));
    }
    add(new Fold(Texts.text("desk.page"), new OverviewPart(page)), parts.review(page));
  }

  private Header head(AssetPage page) {
    var summary = page.summary();
    var since = summary.submittedAt() == null ? summary.createdAt() : summary.submittedAt();
    var about =
        Elements.div(
            "asset-about",
            new Span(page.kind().title()),
            new Span(page.asset().domain().replace(".", " › ")),
            new Span(Team.name(page.asset().owner())),
            new Span(Texts.text("versions.by", summary.author().name())),
            new Span(new Span(Texts.text("review.submitted") + " "), new RelativeTime(since)));
    var icon = Elements.div("kind-tile", Icon.ofKind(page.asset().kind()));
    var actions =
        Elements.div(
            "asset-do",
            Elements.tag("v" + summary.version()),
            new StateBadge(summary.state().word()),
            Elements.link(page.address().path(), Texts.text("desk.see-page"), "button"));
    if (page.allowed().contains(Operation.REFUSE)) {
      actions.add(action(page, Transition.REFUSAL, 'x'));
    }
    if (page.allowed().contains(Operation.REJECT)) {
      actions.add(action(page, Transition.REJECTION, 'r'));
    }
    if (page.allowed().contains(Operation.APPROVE)) {
      actions.add(action(page, Transition.APPROVAL, 'a'));
    }
    var header = new Header(icon, Elements.div("asset-who", new H1(title), about), actions);
    header.addClassName("asset-header");
    header.add(
        Elements.paragraph(
            page.version().descriptor().at("/metadata/summary").asText(""), "asset-lead"));
    return header;
  }

  private com.vaadin.flow.component.html.NativeButton action(
      AssetPage page, Transition transition, char key) {
    var word = transition.name().toLowerCase(Locale.ROOT);
    var button =
        Elements.button(
            Texts.text("asset.do." + word), () -> dialog(page, transition).open(), "decide");
    if (transition == Transition.APPROVAL) {
      button.addClassName("primary");
    }
    button.setId(word);
    button.getElement().setAttribute("data-key", String.valueOf(key));
    button.getElement().setAttribute("aria-keyshortcuts", String.valueOf(key));
    return button;
  }

  private Dialog dialog(AssetPage page, Transition transition) {
    var version = page.version().version();
    Consumer<Step> take = step -> take(page, transition, step);
    return switch (transition) {
      case APPROVAL ->
          reviews.approval(
              page.user(), page.asset(), version, parts.impact(page, transition), take);
      case REFUSAL -> reviews.refusal(page.asset(), version, take);
      default -> reviews.rejection(page.asset(), version, take);
    };
  }

  /** Decides and goes back to what waits; where that cannot be, shows how it is now. */
  private void take(AssetPage page, Transition transition, Step step) {
    try {
      var _ =
          lifecycle.take(
              user.require(),
              page.reference(),
              page.version().version(),
              transition,
              new Step(step.reason(), null, page.asset().revision(), step.waiver()));
      Notices.done(Texts.text("asset.done." + transition.name().toLowerCase(Locale.ROOT), title));
      UI.getCurrent().navigate(ReviewView.PATH);
    } catch (ProblemException problem) {
      Notices.problem(problem);
      UI.getCurrent().refreshCurrentRoute(false);
    }
  }
}
