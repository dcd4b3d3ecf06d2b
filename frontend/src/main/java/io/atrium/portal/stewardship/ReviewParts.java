package io.atrium.portal.stewardship;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetVersion;
import io.atrium.catalog.ReviewItem;
import io.atrium.catalog.Step;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.Field;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;
import io.atrium.stewardship.CheckRecords;
import io.atrium.stewardship.Checks;
import io.atrium.stewardship.CommentThread;
import io.atrium.stewardship.Finding;
import io.atrium.stewardship.Similar;
import io.atrium.stewardship.SimilarAssets;
import io.atrium.stewardship.Standings;
import io.atrium.stewardship.Threads;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What other pages show of reviews and of how well assets are kept. */
@Singleton
public class ReviewParts {

  private final Checks checks;
  private final CheckRecords records;
  private final Threads threads;
  private final SimilarAssets similar;
  private final Standings standings;
  private final Kinds kinds;

  ReviewParts(
      Checks checks,
      CheckRecords records,
      Threads threads,
      SimilarAssets similar,
      Standings standings,
      Kinds kinds) {
    this.checks = checks;
    this.records = records;
    this.threads = threads;
    this.similar = similar;
    this.standings = standings;
    this.kinds = kinds;
  }

  /** Whether the user takes part in reviews of the asset. */
  public static boolean isFor(User user, Asset asset) {
    return Threads.maySpeak(user, asset);
  }

  /** What the rules say about a submission, and how much is still discussed, in few words. */
  public String summary(User user, ReviewItem item) {
    var reference = item.asset().reference();
    var version = item.version().version();
    var open = threads.open(user, reference, version);
    var found = ChecksPanel.summary(checks.of(user, reference, version));
    return open == 0 ? found : found + " · " + Texts.text("threads.open", open);
  }

  /**
   * A version with its checks, what is like it, and what is said about it, each where it belongs.
   *
   * @param listed what it is compared with; null where nothing is listed yet
   * @param yaml writes a value as people read it
   */
  public Component review(
      User user,
      Asset asset,
      Kind kind,
      AssetVersion version,
      @Nullable AssetVersion listed,
      Function<JsonNode, String> yaml) {
    var conversation = new Conversation(threads, user, asset, version.version());
    var all = conversation.all();
    var descriptor = version.descriptor();
    Map<String, List<CommentThread>> byField =
        all.stream().collect(Collectors.groupingBy(thread -> field(thread, descriptor)));
    List<Field> known =
        Stream.concat(kinds.commonFields().stream(), kind.fields().stream()).toList();
    var whole = byField.getOrDefault("", List.of());
    var general =
        new Section(
            new H2(Texts.text("threads.whole")),
            Elements.paragraph(Texts.text("threads.who-reads"), "quiet"),
            new ThreadSpot(conversation, "", whole));
    general.addClassName("desk-panel");
    var main =
        Elements.div(
            "desk-main",
            general,
            new FieldsPanel(
                known,
                new FieldsPanel.Version(
                    listed == null ? "" : "v" + listed.version(),
                    listed == null ? null : listed.descriptor()),
                new FieldsPanel.Version("v" + version.version(), descriptor),
                yaml,
                conversation,
                byField));
    var said =
        whole.stream()
            .filter(thread ->
                thread.path().isEmpty() && thread.openedBy().id().equals(version.author().id()))
            .toList();
    var side =
        Elements.div(
            "desk-side",
            new RefusalsPanel(records.refusals(user, asset.reference(), version.version())),
            new ChecksPanel(checks.of(user, asset.reference(), version.version())),
            new RecordsPanel(records.of(user, asset.reference(), version.version())),
            new SimilarPanel(like(user, descriptor), said));
    return Elements.div("desk-columns", main, side);
  }

  /** Asks a steward before an approval; for a reason where a check stands in the way. */
  public Dialog approval(
      User user,
      Asset asset,
      String version,
      Optional<Component> impact,
      Consumer<Step> confirmed) {
    var blocking =
        checks.of(user, asset.reference(), version).stream().filter(Finding::blocks).toList();
    return DecisionDialog.approval(
        Texts.text("asset.do.approval"),
        Texts.text("step.explain.approval", asset.title(), version),
        blocking,
        impact,
        confirmed);
  }

  /** Asks a steward what has to change before a version is given back. */
  public Dialog rejection(Asset asset, String version, Consumer<Step> confirmed) {
    return DecisionDialog.rejection(
        Texts.text("asset.do.rejection"),
        Texts.text("step.explain.rejection", asset.title(), version),
        confirmed);
  }

  /** Asks a steward why a version is not wanted at all. */
  public Dialog refusal(Asset asset, String version, Consumer<Step> confirmed) {
    return DecisionDialog.refusal(
        Texts.text("asset.do.refusal"),
        Texts.text("step.explain.refusal", asset.title(), version),
        Texts.text("step.no-way-back"),
        confirmed);
  }

  /** The badges that an asset has earned. */
  public Component badges(User user, Asset asset, String path) {
    return new BadgeChips(standings.badges(user, asset.reference()), path);
  }

  /** Badges with what is missing, and a data product's readiness. */
  public Component standing(User user, Asset asset) {
    return new StandingPart(standings.of(user, asset.reference()));
  }

  /** The field that a thread stands beside; none where the version has no such field any more. */
  private static String field(CommentThread thread, JsonNode descriptor) {
    var field = Places.field(thread.path());
    return descriptor.at(field).isMissingNode() ? "" : field;
  }

  private @Nullable List<Similar> like(User user, JsonNode descriptor) {
    try {
      return similar.like(user, Descriptor.of(descriptor));
    } catch (ProblemException unavailable) {
      return null;
    }
  }
}
