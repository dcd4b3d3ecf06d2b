package io.atrium.portal.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Kinds;
import io.atrium.schemas.Reference;
import io.atrium.search.Suggestion;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The page of one asset. What one may not see does not exist here. */
@Route(AssetAddress.ROUTE)
@PermitAll
@Prototype
class AssetView extends Div implements BeforeEnterObserver, HasDynamicTitle, AssetHeader.StepTaker {

  private static final long serialVersionUID = 1L;

  private final transient CatalogService catalog;
  private final transient Lifecycle lifecycle;
  private final transient Kinds kinds;
  private final transient CurrentUser currentUser;
  private final transient AssetParts parts;
  private String title = "";

  AssetView(
      CatalogService catalog,
      Lifecycle lifecycle,
      Kinds kinds,
      CurrentUser currentUser,
      AssetParts parts) {
    this.catalog = catalog;
    this.lifecycle = lifecycle;
    this.kinds = kinds;
    this.currentUser = currentUser;
    this.parts = parts;
    addClassName("asset");
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", title);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var address =
        AssetAddress.of(event.getRouteParameters(), event.getLocation().getQueryParameters());
    if (address.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    try {
      show(load(address.get()));
    } catch (ProblemException problem) {
      if (problem.type() == CatalogProblem.ASSET_DELETED) {
        showTombstone(problem);
      } else {
        event.rerouteToError(NotFoundException.class);
      }
    }
  }

  private AssetPage load(AssetAddress address) {
    var user = currentUser.require();
    var reference = address.reference().asset();
    var asset = catalog.require(user, reference);
    var named = address.reference().version();
    var version = catalog.version(user, reference, named == null ? asset.version() : named);
    return new AssetPage(
        user,
        asset,
        kinds.require(asset.kind()),
        version,
        catalog.versions(user, reference),
        lifecycle.allowed(user, asset, version.summary()),
        address);
  }

  private void show(AssetPage page) {
    title = page.asset().title();
    removeAll();
    add(
        new AssetHeader(
            page,
            this,
            parts.follow(page),
            parts.access(page),
            parts.stars(page),
            parts.badges(page)));
    parts.goingAway(page).forEach(this::add);
    add(new AssetTabs(page));
    if (page.isUnlisted()) {
      add(Notices.standing(unlisted(page)));
    } else if (!page.isShownVersion()) {
      add(Notices.standing(Texts.text("asset.older", page.version().version())));
    }
    add(parts.of(page));
  }

  private static String unlisted(AssetPage page) {
    var decider = page.summary().decidedBy();
    return page.version().state() == State.REFUSED && decider != null
        ? Texts.text(
            "asset.unlisted.refused-by",
            decider.name(),
            Objects.requireNonNullElse(page.summary().reason(), ""))
        : Texts.text("asset.unlisted." + page.version().state().word());
  }

  private void showTombstone(ProblemException problem) {
    title = Texts.text("asset.deleted");
    removeAll();
    var message = new Message(title, problem.detail());
    if (problem.members().get("successor") instanceof String successor) {
      Reference.tryParse(successor)
          .ifPresent(next -> {
            var link = new Anchor(AssetLine.path(next), next.toString());
            link.addClassName("button");
            message.add(link);
          });
    }
    add(message);
  }

  @Override
  public Optional<Component> impact(AssetPage page, Transition transition) {
    return parts.impact(page, transition);
  }

  /** Takes the version back and shows what the asset shows without it. */
  @Override
  public void discard(AssetPage page) {
    try {
      var _ =
          lifecycle.discard(
              currentUser.require(),
              page.reference(),
              page.version().version(),
              new Step(null, null, page.asset().revision()));
      Notices.done(Texts.text("asset.done.discard", title, page.version().version()));
      UI.getCurrent().navigate(AssetLine.path(page.reference()));
      UI.getCurrent().refreshCurrentRoute(false);
    } catch (ProblemException problem) {
      Notices.problem(problem);
      UI.getCurrent().refreshCurrentRoute(false);
    }
  }

  @Override
  public List<Suggestion> assets(AssetPage page, String typed) {
    return parts.named(page, typed);
  }

  /** Takes a step in the version's life and shows the page as it is afterwards. */
  @Override
  public void take(AssetPage page, Transition transition, Step step) {
    try {
      var unused =
          lifecycle.take(
              currentUser.require(),
              page.reference(),
              page.version().version(),
              transition,
              step.with(page.asset().revision(), step.waiver()));
      Notices.done(Texts.text("asset.done." + transition.name().toLowerCase(Locale.ROOT), title));
    } catch (ProblemException problem) {
      if (parts.askWaiver(problem, waiver -> take(page, transition, step.with(null, waiver)))) {
        return;
      }
      Notices.problem(problem);
    }
    UI.getCurrent().refreshCurrentRoute(false);
  }
}
