package io.atrium.portal.following;

import com.vaadin.flow.component.Component;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.State;
import io.atrium.deprecation.Acknowledgements;
import io.atrium.deprecation.DeprecationProblem;
import io.atrium.identity.User;
import io.atrium.notice.delivery.Deliveries;
import io.atrium.portal.frame.RailEntry;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.subscription.SavedSearch;
import io.atrium.subscription.Subscriptions;
import io.atrium.subscription.Target;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The ways to what one follows, and what other pages show of it. */
@Factory
public class FollowingNavigation {

  private final Subscriptions subscriptions;
  private final Deliveries deliveries;
  private final Acknowledgements acknowledgements;
  private final CatalogService catalog;
  private final CurrentUser user;
  private final Clock clock;

  FollowingNavigation(
      Subscriptions subscriptions,
      Deliveries deliveries,
      Acknowledgements acknowledgements,
      CatalogService catalog,
      CurrentUser user,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.acknowledgements = acknowledgements;
    this.catalog = catalog;
    this.user = user;
    this.clock = clock;
  }

  @Singleton
  RailEntry following() {
    return new RailEntry(28, "section.following", "star", FollowingView.PATH, 'w', person -> true);
  }

  /** To follow an asset, or how one does. */
  public Component button(Asset asset) {
    return new FollowButton(
        subscriptions,
        deliveries,
        user,
        new Target.Asset(asset.id().value()),
        manner -> subscriptions.follow(user.require(), asset.reference(), manner));
  }

  /** To follow a domain, or how one does. */
  public Component button(String domain) {
    return new FollowButton(
        subscriptions,
        deliveries,
        user,
        new Target.Domain(domain),
        manner -> subscriptions.follow(user.require(), domain, manner));
  }

  /**
   * To follow a search, or how one does; empty where nothing in particular is searched.
   *
   * @param query of the page's address
   */
  public Optional<Component> searchButton(String query) {
    var search = SavedSearch.of(query);
    return search.text().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FollowButton(
                subscriptions,
                deliveries,
                user,
                new Target.Search(search),
                manner -> subscriptions.follow(user.require(), search, manner)));
  }

  /**
   * On the page of an asset that goes away: what one is asked, and who knows of it.
   *
   * @param reason of the deprecation; empty where none was given
   */
  public List<Component> goingAway(Asset asset, String reason) {
    var shown = new ArrayList<Component>();
    if (asset.state() == State.DEPRECATED) {
      var person = user.require();
      var asked = acknowledgements.asked(person, asset);
      var today = Dates.date(clock.instant());
      shown.add(
          new GoingAway(
              acknowledgements, user, asset, reason, successor(person, asset), today, asked));
      if (acknowledgements.seesAll(person, asset)) {
        var over = asset.sunset() != null && !asset.sunset().isAfter(today);
        shown.add(new WhoKnows(acknowledgements.of(person, asset.reference()), over));
      }
    }
    return shown;
  }

  private Optional<Asset> successor(User person, Asset asset) {
    try {
      return Optional.ofNullable(asset.successor())
          .flatMap(Reference::tryParse)
          .map(reference -> catalog.require(person, reference.asset()));
    } catch (ProblemException hiddenOrGone) {
      return Optional.empty();
    }
  }

  /**
   * Asks for a waiver where others still rely on the asset.
   *
   * @param problem what stood in the way of a step
   * @param waived hears why the step is to be taken all the same
   * @return whether that was what stood in the way
   */
  public boolean askWaiver(ProblemException problem, Consumer<String> waived) {
    if (problem.type() != DeprecationProblem.STILL_RELIED_ON) {
      return false;
    }
    new WaiverDialog(problem, waived).open();
    return true;
  }
}
