package io.atrium.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.atrium.Descriptors;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Published;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.exchange.ExportProblem;
import io.atrium.exchange.ExportService;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.schemas.yaml.YamlText;
import io.atrium.stewardship.Threads;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubmittingIT {

  private static ApplicationContext context;
  private static Drafts drafts;
  private static Submitting submitting;
  private static Starts starts;
  private static CatalogService catalog;
  private static Uploads uploads;
  private static ExportService exports;

  @BeforeAll
  static void start() {
    context = TestApplication.start();
    drafts = context.getBean(Drafts.class);
    submitting = context.getBean(Submitting.class);
    starts = context.getBean(Starts.class);
    catalog = context.getBean(CatalogService.class);
    uploads = context.getBean(Uploads.class);
    exports = context.getBean(ExportService.class);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @Test
  void a_draft_with_faults_stays_and_they_come_back_with_their_places() {
    var draft = starts.empty(Users.OWNER, "prompt");

    assertThatThrownBy(() -> submitting.submit(Users.OWNER, draft.id(), null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(CatalogProblem.INVALID_DESCRIPTOR);
              assertThat(problem.errors())
                  .anySatisfy(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/spec/template");
                    assertThat(fault.line()).isPositive();
                  });
            });
    assertThat(drafts.require(Users.OWNER, draft.id()).revision()).isEqualTo(1);
  }

  @Test
  void submitting_makes_a_version_in_review_and_the_draft_is_gone() {
    var draft = drafts.create(Users.OWNER, DraftSteps.prompt("submitted", "1.0.0"));
    var saved =
        drafts.save(Users.OWNER, draft.id(), draft.text(), "The other one is for motor only.", 1L);

    var published = submitting.submit(Users.OWNER, draft.id(), saved.revision());

    var version = catalog.version(Users.OWNER, published.reference(), "1.0.0");
    assertThat(version.state()).isEqualTo(State.IN_REVIEW);
    DraftSteps.refused(DraftProblem.DRAFT_NOT_FOUND, () -> drafts.require(Users.OWNER, draft.id()));
    assertThat(
            context
                .getBean(Threads.class)
                .of(Users.STEWARD, published.reference(), "1.0.0", null, 10)
                .items())
        .singleElement()
        .satisfies(thread ->
            assertThat(thread.comments().getFirst().text())
                .isEqualTo("The other one is for motor only."));
  }

  @Test
  void two_who_submit_the_same_name_at_once_get_one_asset_and_one_answer_each() {
    var one = drafts.create(Users.OWNER, DraftSteps.prompt("twins", "1.0.0"));
    var other = drafts.create(Users.OWNER, DraftSteps.prompt("twins", "1.1.0"));

    var outcomes =
        Stream.of(one, other)
            .map(draft ->
                CompletableFuture.supplyAsync(
                    () -> submitting.submit(Users.OWNER, draft.id(), null)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(outcomes).hasSize(2);
    assertThat(catalog.versions(Users.OWNER, Reference.parse("prompt:insurance.claims/twins")))
        .hasSize(2);
  }

  @Test
  void an_asset_that_changed_meanwhile_is_told_and_can_be_taken_as_it_is() {
    var reference = DraftSteps.listed(context, "moving", "");
    var draft = starts.versionOf(Users.OWNER, reference);
    var _ = drafts.save(Users.OWNER, draft.id(), draft.text() + "# changed\n", "", null);
    var _ =
        context
            .getBean(Publishing.class)
            .publish(Users.OWNER, Descriptors.prompt("moving", "1.5.0"), true, null);

    DraftSteps.refused(
        CatalogProblem.STALE_WRITE, () -> submitting.submit(Users.OWNER, draft.id(), null));
    var rebased = submitting.rebase(Users.OWNER, draft.id());
    var published = submitting.submit(Users.OWNER, draft.id(), rebased.revision());

    assertThat(published.version()).isEqualTo("1.0.1");
  }

  @Test
  void what_a_listed_version_says_already_cannot_be_submitted() {
    var reference = DraftSteps.listed(context, "same", "");
    var draft = drafts.create(Users.OWNER, DraftSteps.prompt("same", "1.0.0"));

    DraftSteps.refused(
        CatalogProblem.VERSION_EXISTS, () -> submitting.submit(Users.OWNER, draft.id(), null));
    assertThat(catalog.versions(Users.OWNER, reference)).hasSize(1);
  }

  @Test
  void a_returned_version_is_gone_on_with_and_submitted_again() {
    var publishing = context.getBean(Publishing.class);
    var _ = publishing.publish(Users.OWNER, Descriptors.prompt("returned", "1.0.0"), false, null);
    var reference = Reference.parse("prompt:insurance.claims/returned");
    var draft = starts.versionOf(Users.OWNER, reference);
    assertThat(draft.text()).contains("version: 1.0.0");
    var better = draft.text().replace("title: A prompt", "title: A better prompt");
    var _ = drafts.save(Users.OWNER, draft.id(), better, "", null);

    var published = submitting.submit(Users.OWNER, draft.id(), null);

    var version = catalog.version(Users.OWNER, published.reference(), "1.0.0");
    assertThat(version.state()).isEqualTo(State.IN_REVIEW);
    assertThat(version.descriptor().at("/metadata/title").asText()).isEqualTo("A better prompt");
  }

  @Test
  void the_document_that_a_draft_was_made_of_becomes_the_assets_original() {
    var content = ("\uFEFF# ours\r\n" + DraftSteps.CONTRACT).getBytes(StandardCharsets.UTF_8);
    var draft = uploads.begin(Users.OWNER, "dir/scans.yaml", content).getFirst();
    var _ = drafts.save(Users.OWNER, draft.id(), in("logistics", draft.text()), "", null);

    var published = submitting.submit(Users.OWNER, draft.id(), null);

    var original = exports.original(Users.OWNER, published.reference());
    assertThat(original.content()).isEqualTo(content);
    assertThat(original.fileName()).isEqualTo("scans.yaml");
    DraftSteps.refused(
        CatalogProblem.ASSET_NOT_FOUND,
        () -> exports.original(Users.BUSINESS, published.reference()));
    DraftSteps.refused(
        DraftProblem.DRAFT_NOT_FOUND,
        () -> {
          drafts.restore(Users.OWNER, draft);
          return drafts.require(Users.DEVELOPER, draft.id());
        });
    assertThat(drafts.require(Users.OWNER, draft.id()).source()).isNull();
  }

  @Test
  void a_newer_document_takes_the_place_of_the_one_before() {
    var first = DraftSteps.CONTRACT.getBytes(StandardCharsets.UTF_8);
    var newer =
        DraftSteps.CONTRACT
            .replace("version: 1.2.0", "version: 1.3.0")
            .getBytes(StandardCharsets.UTF_8);
    var reference = submitted(first, "1.0.0").reference();

    var published = submitted(newer, "1.1.0");

    assertThat(published.reference()).isEqualTo(reference);
    assertThat(published.version()).isEqualTo("1.1.0");
    assertThat(exports.original(Users.OWNER, reference).content()).isEqualTo(newer);
  }

  @Test
  void what_was_written_over_with_another_kind_has_no_original() {
    var draft =
        uploads
            .begin(Users.OWNER, "scans.yaml", DraftSteps.CONTRACT.getBytes(StandardCharsets.UTF_8))
            .getFirst();
    var _ = drafts.save(Users.OWNER, draft.id(), DraftSteps.prompt("other", "1.0.0"), "", null);

    var published = submitting.submit(Users.OWNER, draft.id(), null);

    DraftSteps.refused(
        ExportProblem.NO_ORIGINAL, () -> exports.original(Users.OWNER, published.reference()));
  }

  private static Published submitted(byte[] document, String version) {
    var draft = uploads.begin(Users.OWNER, "scans.yaml", document).getFirst();
    var text =
        YamlText.set(
            in("newer", draft.text()),
            "/metadata/version",
            TextNode.valueOf(version),
            none -> List.of());
    var _ = drafts.save(Users.OWNER, draft.id(), text, "", null);
    return submitting.submit(Users.OWNER, draft.id(), null);
  }

  private static String in(String domain, String text) {
    return YamlText.set(text, "/metadata/domain", TextNode.valueOf(domain), none -> List.of());
  }
}
