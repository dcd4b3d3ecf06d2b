package io.atrium.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Descriptors;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Reference;
import io.atrium.stewardship.Threads;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DraftsIT {

  private static final String CONTRACT =
      """
      apiVersion: v3.0.2
      kind: DataContract
      id: 53581432-6c55-4ba2-a65f-72344a91553a
      name: Parcel scans
      version: 1.2.0
      status: active
      description:
        purpose: Every scan of a parcel on its way.
      schema:
        - name: scans
          physicalType: table
          properties:
            - name: scan_id
              logicalType: string
              required: true
      """;

  private static final User FORGETFUL = Users.publisher("forgetful", "team:claims-ai");

  private static ApplicationContext context;
  private static Drafts drafts;
  private static Submitting submitting;
  private static Starts starts;
  private static Uploads uploads;
  private static CatalogService catalog;

  @BeforeAll
  static void start() {
    context = TestApplication.start();
    drafts = context.getBean(Drafts.class);
    submitting = context.getBean(Submitting.class);
    starts = context.getBean(Starts.class);
    uploads = context.getBean(Uploads.class);
    catalog = context.getBean(CatalogService.class);
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
    refused(DraftProblem.DRAFT_NOT_FOUND, () -> drafts.require(colleague, draft.id()));
    refused(DraftProblem.DRAFT_NOT_FOUND, () -> drafts.save(colleague, draft.id(), "x", "", null));
    refused(DraftProblem.DRAFT_NOT_FOUND, () -> drafts.delete(colleague, draft.id(), null));
    refused(DraftProblem.DRAFT_NOT_FOUND, () -> submitting.submit(colleague, draft.id(), null));
    assertThat(drafts.mine(colleague, null, 10).items()).isEmpty();
    refused(AuthorizationProblem.FORBIDDEN, () -> drafts.create(Users.BUSINESS, "x"));
  }

  @Test
  void of_two_who_save_at_once_the_second_is_told() {
    var draft = drafts.create(Users.OWNER, "kind: prompt");

    var saved = drafts.save(Users.OWNER, draft.id(), "kind: model", "", draft.revision());

    assertThat(saved.revision()).isEqualTo(2);
    refused(
        DraftProblem.DRAFT_CHANGED,
        () -> drafts.save(Users.OWNER, draft.id(), "kind: solution", "", draft.revision()));
    refused(
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
    refused(DraftProblem.DRAFT_NOT_FOUND, () -> drafts.require(Users.OWNER, draft.id()));
    refused(
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
    refused(
        DraftProblem.DRAFT_TOO_LARGE,
        () -> drafts.create(Users.OWNER, "x".repeat(Drafts.LARGEST + 1)));
    refused(DraftProblem.INVALID_DRAFT, () -> drafts.create(Users.OWNER, "a\0b"));
    var collector = Users.publisher("collector", "team:claims-ai");
    for (var i = 0; i < Drafts.MOST; i++) {
      var _ = drafts.create(collector, "kind: prompt");
    }
    refused(DraftProblem.TOO_MANY_DRAFTS, () -> drafts.create(collector, "kind: prompt"));
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
    var draft = drafts.create(Users.OWNER, prompt("submitted", "1.0.0"));
    var saved =
        drafts.save(Users.OWNER, draft.id(), draft.text(), "The other one is for motor only.", 1L);

    var published = submitting.submit(Users.OWNER, draft.id(), saved.revision());

    var version = catalog.version(Users.OWNER, published.reference(), "1.0.0");
    assertThat(version.state()).isEqualTo(State.IN_REVIEW);
    refused(DraftProblem.DRAFT_NOT_FOUND, () -> drafts.require(Users.OWNER, draft.id()));
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
    var one = drafts.create(Users.OWNER, prompt("twins", "1.0.0"));
    var other = drafts.create(Users.OWNER, prompt("twins", "1.1.0"));

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
  void the_next_version_begins_with_the_newest_as_it_was_written_and_is_begun_once() {
    var reference = listed("edited", "# why\n");

    var draft = starts.versionOf(Users.OWNER, reference);

    assertThat(draft.text()).startsWith("# why").contains("version: 1.0.1");
    assertThat(draft.base()).isNotNull();
    assertThat(starts.versionOf(Users.OWNER, reference).id()).isEqualTo(draft.id());
    refused(AuthorizationProblem.FORBIDDEN, () -> starts.versionOf(Users.DEVELOPER, reference));
  }

  @Test
  void an_asset_that_changed_meanwhile_is_told_and_can_be_taken_as_it_is() {
    var reference = listed("moving", "");
    var draft = starts.versionOf(Users.OWNER, reference);
    var _ = drafts.save(Users.OWNER, draft.id(), draft.text() + "# changed\n", "", null);
    var _ =
        context
            .getBean(Publishing.class)
            .publish(Users.OWNER, Descriptors.prompt("moving", "1.5.0"), true, null);

    refused(CatalogProblem.STALE_WRITE, () -> submitting.submit(Users.OWNER, draft.id(), null));
    var rebased = submitting.rebase(Users.OWNER, draft.id());
    var published = submitting.submit(Users.OWNER, draft.id(), rebased.revision());

    assertThat(published.version()).isEqualTo("1.0.1");
  }

  @Test
  void what_a_listed_version_says_already_cannot_be_submitted() {
    var reference = listed("same", "");
    var draft = drafts.create(Users.OWNER, prompt("same", "1.0.0"));

    refused(CatalogProblem.VERSION_EXISTS, () -> submitting.submit(Users.OWNER, draft.id(), null));
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
  void a_copy_is_something_new_of_ones_own_team() {
    var reference = listed("copied", "");

    var copy = starts.copyOf(Users.DEVELOPER, reference);

    assertThat(copy.base()).isNull();
    assertThat(copy.text())
        .contains("name: copied-copy")
        .contains("owner: team:data-platform")
        .contains("title: Copy of A prompt");
  }

  @Test
  void a_template_names_the_authors_team() {
    assertThat(starts.template(Users.DEVELOPER, "model").text())
        .contains("owner: team:data-platform")
        .doesNotContain("your-team");
    refused(DraftProblem.INVALID_DRAFT, () -> starts.template(Users.OWNER, "../../secret"));
  }

  @Test
  void descriptors_are_taken_as_they_are_written_one_draft_each() {
    var one = "# first\n" + prompt("first", "1.0.0");
    var begun = upload("many.yaml", one + "---\n" + prompt("second", "1.0.0"));

    assertThat(begun).extracting(Draft::title).hasSize(2);
    assertThat(begun.getFirst().text()).isEqualTo(one);
    assertThat(begun.getLast().text()).isEqualTo(prompt("second", "1.0.0"));
  }

  @Test
  void a_contract_is_known_by_its_content_and_leaves_the_domain_to_its_author() {
    var draft = upload("whatever.txt", CONTRACT).getFirst();

    assertThat(draft.kind()).isEqualTo("data-product");
    assertThat(draft.title()).isEqualTo("Parcel scans");
    assertThat(draft.text()).contains("scan_id").contains("owner: team:claims-ai");
    assertThat(context.getBean(DraftReader.class).read(draft.text()).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/metadata/domain"));
  }

  @Test
  void files_in_a_zip_become_a_draft_each_and_the_others_are_remarked() throws IOException {
    var zip =
        zip(
            "contract.yaml", CONTRACT.getBytes(StandardCharsets.UTF_8),
            "prompt.yaml", Descriptors.prompt("zipped", "1.0.0"),
            "picture.yaml", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

    var begun = uploads.begin(Users.OWNER, "all.zip", zip);

    assertThat(begun).extracting(Draft::kind).containsExactlyInAnyOrder("prompt", "data-product");
    assertThat(begun.getFirst().remarks()).anyMatch(remark -> remark.contains("picture.yaml"));
  }

  @Test
  void bad_files_are_refused_with_a_reason() throws IOException {
    notUnderstood("nothing.txt", new byte[0], "");
    notUnderstood("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2}, "UTF-8");
    notUnderstood("prose.md", "Just some words.".getBytes(StandardCharsets.UTF_8), "no document");
    notUnderstood("bomb.zip", zip("a.yaml", new byte[30_000_000]), "unpacks to more than");
    notUnderstood("out.zip", zip("../a.yaml", new byte[1]), "leads out");
    notUnderstood("broken.zip", new byte[] {'P', 'K', 3, 4, 9, 9}, "");
    notUnderstood("bomb.yaml", aliasBomb("apiVersion: atrium/v1\nkind: prompt\n"), "aliases");
    notUnderstood("bomb2.yaml", aliasBomb("apiVersion: v3.0.2\nkind: DataContract\n"), "");
    notUnderstood(
        "policy.yaml",
        "apiVersion: atrium/v1\nkind: access-policy\n".getBytes(StandardCharsets.UTF_8),
        "policy");
    refused(
        DraftProblem.UPLOAD_TOO_LARGE,
        () -> uploads.begin(Users.OWNER, "big", new byte[Uploads.LARGEST + 1]));
  }

  @Test
  void what_nobody_has_touched_for_long_is_forgotten() {
    var draft = drafts.create(FORGETFUL, "kind: prompt");
    var old =
        new Draft(
            java.util.UUID.randomUUID(),
            draft.author(),
            "",
            "",
            "old",
            null,
            "",
            List.of(),
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

  private static void notUnderstood(String name, byte[] content, String reason) {
    assertThatThrownBy(() -> uploads.begin(Users.OWNER, name, content))
        .as(name)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(DraftProblem.UPLOAD_NOT_UNDERSTOOD);
              assertThat(problem.detail()).contains(reason);
            });
  }

  private static void refused(
      io.atrium.problem.ProblemType type, java.util.function.Supplier<?> work) {
    assertThatThrownBy(() -> Objects.requireNonNull(work.get()))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type));
  }

  private static List<Draft> upload(String name, String text) {
    return uploads.begin(Users.OWNER, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Reference listed(String name, String comment) {
    var text = comment + prompt(name, "1.0.0");
    var tree = new DescriptorReader().read(text).getFirst().tree();
    var published =
        context
            .getBean(Publishing.class)
            .publishAll(
                new Actor("user:author", "Ada"),
                new Listing.ApprovedBy(new Actor("user:reviewer", "Rita")),
                List.of(new Submission(Descriptor.of(tree), text)));
    return published.getFirst().reference();
  }

  private static String prompt(String name, String version) {
    return new String(Descriptors.prompt(name, version), StandardCharsets.UTF_8);
  }

  private static byte[] aliasBomb(String head) {
    var text = new StringBuilder(head).append("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 12; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "x"));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Object... entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) entries[i]));
        zip.write((byte[]) entries[i + 1]);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @SuppressWarnings("unchecked")
  private static TransactionOperations<Connection> transactions() {
    return context.getBean(TransactionOperations.class);
  }
}
