package io.atrium.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.exchange.format.Imported;
import io.atrium.identity.User;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DraftsIT {

  private static final User FORGETFUL = Users.publisher("forgetful", "team:claims-ai");

  private static ApplicationContext context;
  private static Drafts drafts;
  private static Submitting submitting;
  private static Uploads uploads;

  @BeforeAll
  static void start() {
    context = TestApplication.start();
    drafts = context.getBean(Drafts.class);
    submitting = context.getBean(Submitting.class);
    uploads = context.getBean(Uploads.class);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @Test
  void a_draft_may_be_wrong_and_is_found_by_its_author_only() {
    var draft = drafts.create(Users.OWNER, "kind: prompt\nmetadata:\n  title: Half");

    assertThat(drafts.require(Users.OWNER, draft.id())).isEqualTo(draft);
    assertThat(draft.title()).isEqualTo("Half");
    var colleague = Users.publisher("colleague", "team:claims-ai");
    DraftSteps.refused(DraftProblem.DRAFT_NOT_FOUND, () -> drafts.require(colleague, draft.id()));
    DraftSteps.refused(
        DraftProblem.DRAFT_NOT_FOUND, () -> drafts.save(colleague, draft.id(), "x", "", null));
    DraftSteps.refused(
        DraftProblem.DRAFT_NOT_FOUND, () -> drafts.delete(colleague, draft.id(), null));
    DraftSteps.refused(
        DraftProblem.DRAFT_NOT_FOUND, () -> submitting.submit(colleague, draft.id(), null));
    assertThat(drafts.mine(colleague, null, 10).items()).isEmpty();
    DraftSteps.refused(AuthorizationProblem.FORBIDDEN, () -> drafts.create(Users.BUSINESS, "x"));
  }

  @Test
  void of_two_who_save_at_once_the_second_is_told() {
    var draft = drafts.create(Users.OWNER, "kind: prompt");

    var saved = drafts.save(Users.OWNER, draft.id(), "kind: model", "", draft.revision());

    assertThat(saved.revision()).isEqualTo(2);
    DraftSteps.refused(
        DraftProblem.DRAFT_CHANGED,
        () -> drafts.save(Users.OWNER, draft.id(), "kind: solution", "", draft.revision()));
    DraftSteps.refused(
        DraftProblem.DRAFT_CHANGED,
        () -> submitting.submit(Users.OWNER, draft.id(), draft.revision()));
    assertThat(drafts.require(Users.OWNER, draft.id()).text()).isEqualTo("kind: model");
  }

  @Test
  void the_list_is_paged_and_shows_the_newest_change_first() {
    var writer = Users.publisher("writer", "team:claims-ai");
    var first = drafts.create(writer, "kind: prompt\nmetadata: {title: One}");
    var _ = drafts.create(writer, "kind: prompt\nmetadata: {title: Two}");
    var _ = drafts.save(writer, first.id(), "kind: prompt\nmetadata: {title: One more}", "", null);

    var page = drafts.mine(writer, null, 1);
    var next = drafts.mine(writer, page.next(), 1);

    assertThat(page.items()).extracting(DraftSummary::title).containsExactly("One more");
    assertThat(next.items()).extracting(DraftSummary::title).containsExactly("Two");
    assertThat(next.next()).isNull();
  }

  @Test
  void what_is_deleted_can_be_put_back() {
    var draft = drafts.create(Users.OWNER, "kind: prompt");
    var deleted = drafts.delete(Users.OWNER, draft.id(), 1L);
    DraftSteps.refused(DraftProblem.DRAFT_NOT_FOUND, () -> drafts.require(Users.OWNER, draft.id()));
    DraftSteps.refused(
        DraftProblem.DRAFT_NOT_FOUND,
        () -> {
          drafts.restore(Users.DEVELOPER, deleted);
          return deleted;
        });

    drafts.restore(Users.OWNER, deleted);

    assertThat(drafts.require(Users.OWNER, draft.id())).isEqualTo(draft);
  }

  @Test
  void drafts_are_bounded_in_size_and_number() {
    DraftSteps.refused(
        DraftProblem.DRAFT_TOO_LARGE,
        () -> drafts.create(Users.OWNER, "x".repeat(Drafts.LARGEST + 1)));
    DraftSteps.refused(DraftProblem.INVALID_DRAFT, () -> drafts.create(Users.OWNER, "a\0b"));
    var collector = Users.publisher("collector", "team:claims-ai");
    for (var i = 0; i < Drafts.MOST; i++) {
      var _ = drafts.create(collector, "kind: prompt");
    }
    DraftSteps.refused(
        DraftProblem.TOO_MANY_DRAFTS, () -> drafts.create(collector, "kind: prompt"));
  }

  @Test
  void what_nobody_has_touched_for_long_is_forgotten() {
    var draft = drafts.create(FORGETFUL, "kind: prompt");
    var old =
        new Draft(
            UUID.randomUUID(),
            draft.author(),
            "",
            "",
            "old",
            null,
            "",
            List.of(),
            null,
            draft.createdAt(),
            Instant.now().minus(Duration.ofDays(200)),
            1);
    drafts.restore(FORGETFUL, old);

    int forgotten =
        transactions()
            .executeWrite(status ->
                context
                    .getBean(DraftTable.class)
                    .forget(Instant.now().minus(Duration.ofDays(180)), 10));

    assertThat(forgotten).isEqualTo(1);
    assertThat(drafts.require(FORGETFUL, draft.id())).isEqualTo(draft);
  }

  @Test
  void what_is_put_back_has_its_document_and_what_is_not_loses_it_after_an_hour() {
    var draft = uploaded("put-back");
    var _ = drafts.delete(Users.OWNER, draft.id(), null);
    assertThat(forgotten(Duration.ofHours(1))).isZero();

    drafts.restore(Users.OWNER, draft);
    assertThat(drafts.require(Users.OWNER, draft.id())).isEqualTo(draft);
    assertThat(draft.source()).isNotNull();
    assertThat(forgotten(Duration.ofHours(-1))).isZero();

    var _ = drafts.delete(Users.OWNER, draft.id(), null);
    assertThat(forgotten(Duration.ofHours(-1))).isEqualTo(1);
    drafts.restore(Users.OWNER, draft);
    assertThat(drafts.require(Users.OWNER, draft.id()).source()).isNull();
  }

  @Test
  void a_draft_that_is_forgotten_takes_its_document_with_it() {
    var draft = uploaded("forgotten");
    var _ =
        transactions()
            .executeWrite(status -> {
              var table = context.getBean(DraftTable.class);
              var _ = table.delete(draft.author(), draft.id());
              table.insert(draft.written("", "", "old", "", Instant.EPOCH));
              return table.forget(Instant.EPOCH.plusSeconds(1), 10);
            });

    assertThat(source(draft.id())).isEmpty();
  }

  @Test
  void the_documents_behind_ones_drafts_are_bounded() {
    var hoarder = Users.publisher("hoarder", "team:claims-ai");
    var full =
        new NewDraft.Source(
            new Imported.Kept("odcs", "big.yaml", new byte[(int) Drafts.MOST_SOURCES]),
            "Contract",
            TextNode.valueOf(""));
    var _ = drafts.create(hoarder, new NewDraft("kind: prompt", null, List.of(), full));

    DraftSteps.refused(
        DraftProblem.TOO_MANY_DRAFTS,
        () ->
            uploads.begin(
                hoarder, "one.yaml", DraftSteps.CONTRACT.getBytes(StandardCharsets.UTF_8)));
    assertThat(drafts.mine(hoarder, null, 10).items()).hasSize(1);
  }

  private static Draft uploaded(String name) {
    return uploads
        .begin(Users.OWNER, name, DraftSteps.CONTRACT.getBytes(StandardCharsets.UTF_8))
        .getFirst();
  }

  private static int forgotten(Duration age) {
    return transactions()
        .executeWrite(
            status -> context.getBean(SourceTable.class).forget(Instant.now().minus(age), 10));
  }

  private static Optional<SourceTable.Stored> source(UUID draft) {
    return transactions().executeRead(status -> context.getBean(SourceTable.class).find(draft));
  }

  @SuppressWarnings("unchecked")
  private static TransactionOperations<Connection> transactions() {
    return context.getBean(TransactionOperations.class);
  }
}
