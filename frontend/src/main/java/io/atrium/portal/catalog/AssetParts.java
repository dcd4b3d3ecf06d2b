package io.atrium.portal.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import io.atrium.catalog.AssetVersion;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Transition;
import io.atrium.exchange.ExportService;
import io.atrium.lineage.Change;
import io.atrium.portal.access.AccessNavigation;
import io.atrium.portal.feedback.FeedbackNavigation;
import io.atrium.portal.following.FollowingNavigation;
import io.atrium.portal.lineage.LineageNavigation;
import io.atrium.portal.shared.AssetFinder;
import io.atrium.portal.stewardship.ReviewParts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Kinds;
import io.atrium.search.Suggestion;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the part of the page that its URL asks for, and reads only what that part needs. */
@Singleton
class AssetParts {

  private static final int USED_BY = 100;

  private final CatalogService catalog;
  private final Kinds kinds;
  private final AccessNavigation access;
  private final LineageNavigation lineage;
  private final ReviewParts reviews;
  private final FeedbackNavigation feedback;
  private final ExportService exports;
  private final FollowingNavigation following;
  private final AssetFinder finder;
  private final String api;

  AssetParts(
      CatalogService catalog,
      Kinds kinds,
      AccessNavigation access,
      LineageNavigation lineage,
      ReviewParts reviews,
      FeedbackNavigation feedback,
      ExportService exports,
      FollowingNavigation following,
      AssetFinder finder,
      @Value("${atrium.api.base-url:`http://127.0.0.1:8081`}") String api) {
    this.catalog = catalog;
    this.kinds = kinds;
    this.access = access;
    this.lineage = lineage;
    this.reviews = reviews;
    this.feedback = feedback;
    this.exports = exports;
    this.following = following;
    this.finder = finder;
    this.api = api;
  }

  Component of(AssetPage page) {
    return switch (page.address().tab()) {
      case OVERVIEW -> new OverviewPart(page);
      case VERSIONS -> new VersionsPart(page, catalog);
      case RELATIONS ->
          new RelationsPart(
              kinds,
              catalog.uses(page.user(), page.reference()),
              catalog.usedBy(page.user(), page.reference(), null, USED_BY));
      case LINEAGE -> lineage.part(page.asset().id());
      case ACCESS ->
          access.part(
              page.user(),
              page.asset(),
              shown(page),
              day(page),
              day -> page.address().with("at", day.toString()).path());
      case DISCUSSION -> feedback.part(page.user(), page.asset());
      case API -> new ApiPart(page, api);
      case DESCRIPTOR ->
          new DescriptorPart(page, new TakeAway(exports, page.user(), page.reference()));
      case STANDING -> reviews.standing(page.user(), page.asset());
      case REVIEW -> review(page);
    };
  }

  /** A version with its checks, what is like it, and what is said about it. */
  Component review(AssetPage page) {
    return reviews.review(
        page.user(),
        page.asset(),
        page.kind(),
        page.version(),
        listedBefore(page).orElse(null),
        Documents::yaml);
  }

  /** The badges that the asset has earned. */
  Component badges(AssetPage page) {
    return reviews.badges(
        page.user(), page.asset(), page.address().at(null).to(AssetAddress.Tab.STANDING).path());
  }

  /** What one has of the asset, or the way to ask for it. */
  Optional<Component> access(AssetPage page) {
    return access.header(page.user(), page.asset(), shown(page));
  }

  /** To follow the asset, or how one does. */
  Component follow(AssetPage page) {
    return following.button(page.asset());
  }

  /** Assets that a text may mean. */
  List<Suggestion> named(AssetPage page, String typed) {
    return finder.find(page.user(), typed);
  }

  /** What is said where the asset goes away. */
  List<Component> goingAway(AssetPage page) {
    var reason =
        page.versions().stream()
            .filter(version -> version.version().equals(page.asset().version()))
            .flatMap(version -> Optional.ofNullable(version.reason()).stream())
            .findFirst();
    return following.goingAway(page.asset(), reason.orElse(""));
  }

  /** Asks for a waiver where that is what a step lacks; says whether it is. */
  boolean askWaiver(ProblemException problem, Consumer<String> waived) {
    return following.askWaiver(problem, waived);
  }

  /** What people think of it, in short; empty where nobody has said anything. */
  Optional<Component> stars(AssetPage page) {
    return feedback.stars(
        page.user(), page.asset(), page.address().to(AssetAddress.Tab.DISCUSSION).path());
  }

  /**
   * What is touched when the version takes a step: for retiring and deprecating, and where a
   * version that fewer may see comes after one that all see.
   */
  Optional<Component> impact(AssetPage page, Transition transition) {
    return switch (transition) {
      case RETIREMENT, DEPRECATION -> lineage.impact(page.user(), page.asset(), Change.RETIRE);
      case SUBMISSION, APPROVAL ->
          restricts(page)
              ? lineage.impact(page.user(), page.asset(), Change.RESTRICT)
              : Optional.empty();
      case REJECTION, REFUSAL -> Optional.empty();
    };
  }

  /** What a version is compared with: what people see now, or what they saw before this one. */
  private Optional<AssetVersion> listedBefore(AssetPage page) {
    var versions = page.versions();
    var at = versions.indexOf(page.summary());
    return versions.stream()
        .filter(version -> version.state().listed())
        .filter(version -> page.isUnlisted() || versions.indexOf(version) > at)
        .findFirst()
        .map(version -> catalog.version(page.user(), page.reference(), version.version()));
  }

  private static boolean restricts(AssetPage page) {
    var visibility = page.version().descriptor().path("metadata").path("visibility").asText("");
    return !page.isShownVersion() && !page.asset().restricted() && visibility.equals("restricted");
  }

  /** What is offered stands in the shown version, whichever the page is at. */
  private JsonNode shown(AssetPage page) {
    return page.isShownVersion()
        ? page.version().descriptor()
        : catalog.shown(page.user(), page.reference()).descriptor();
  }

  private static @Nullable LocalDate day(AssetPage page) {
    try {
      var day = page.address().detail().get("at");
      return day == null ? null : LocalDate.parse(day);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
