package io.atrium.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Descriptors;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.authorization.Authorization;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Submission;
import io.atrium.catalog.Transition;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.atrium.schemas.Kinds;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rules said is kept, whichever way a version comes into review. */
class CheckRecordsIT {

  private static ApplicationContext application;
  private static Publishing publishing;
  private static Lifecycle lifecycle;
  private static CheckRecords records;

  @BeforeAll
  static void start() {
    application = TestApplication.start();
    publishing = application.getBean(Publishing.class);
    lifecycle = application.getBean(Lifecycle.class);
    records = application.getBean(CheckRecords.class);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void every_step_of_a_review_keeps_what_the_rules_said() {
    var asset = publish(model("steps", "1.0.0"), false);
    assertThat(records.of(Users.OWNER, asset, "1.0.0")).isEmpty();
    take(Users.OWNER, asset, Transition.SUBMISSION, Step.PLAIN);
    take(Users.STEWARD, asset, Transition.REJECTION, new Step("Assess it.", null, null));
    take(Users.OWNER, asset, Transition.SUBMISSION, Step.PLAIN);
    take(Users.STEWARD, asset, Transition.APPROVAL, new Step(null, null, null, "On paper."));

    var kept = records.of(Users.OWNER, asset, "1.0.0");
    assertThat(kept)
        .extracting(CheckRecord::step)
        .containsExactly(
            Transition.APPROVAL,
            Transition.SUBMISSION,
            Transition.REJECTION,
            Transition.SUBMISSION);
    assertThat(kept)
        .extracting(CheckRecord::contentHash)
        .containsOnly(kept.getFirst().contentHash());
    assertThat(kept.get(2).reason()).isEqualTo("Assess it.");
    assertThat(kept.get(2).by()).isEqualTo(Users.STEWARD.actor());
    var waived = risk(kept.getFirst());
    assertThat(waived.outcome()).isEqualTo(Finding.Outcome.FAILED);
    assertThat(Objects.requireNonNull(waived.waiver()).reason()).isEqualTo("On paper.");
    assertThat(waived.waiver().by()).isEqualTo(Users.STEWARD.actor());
    assertThat(risk(kept.getLast()).waiver()).isNull();
    assertThat(kept.getFirst().findings())
        .extracting(Finding::rule)
        .containsExactlyElementsOf(
            application.getBean(Checks.class).of(Users.OWNER, asset, "1.0.0").stream()
                .map(Finding::rule)
                .toList());
    assertThat(kept.getFirst().findings()).allMatch(Finding::isOurs);

    assertThat(records.of(Users.BUSINESS, asset, "1.0.0"))
        .as("what went before the approval is for those who took part")
        .extracting(CheckRecord::step)
        .containsExactly(Transition.APPROVAL);
    assertThat(records.of(Users.AUDITOR, asset, "1.0.0")).hasSize(4);
  }

  @Test
  void a_record_says_what_the_rules_said_then_although_they_have_changed(@TempDir Path folder)
      throws IOException {
    var asset = publish(model("changed", "1.0.0"), true);
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: atrium/v1
        kind: publishing-policy
        metadata: {name: house, title: House, summary: Others.}
        spec:
          rules:
            - name: risk-assessed
              title: Risks are looked at by two people
              check: has(spec.risk)
              severity: warns
              remedy: Ask a second person.
        """);
    var changed = new RuleBook(Kinds.builtIn(), folder.toString());
    var later =
        new CheckRecords(
            application.getBean(CheckRecordTable.class),
            changed,
            application.getBean(CatalogService.class),
            application.getBean(Authorization.class));

    var before = risk(records.of(Users.OWNER, asset, "1.0.0").getFirst());
    var after = risk(inTransaction(() -> later.of(Users.OWNER, asset, "1.0.0")).getFirst());
    assertThat(after.title()).isEqualTo("High-risk AI has an assessment");
    assertThat(after.severity()).isEqualTo(Severity.BLOCKS);
    assertThat(after.outcome()).isEqualTo(Finding.Outcome.FAILED);
    assertThat(after.hash()).isEqualTo(before.hash());
    assertThat(before.isOurs()).isTrue();
    assertThat(after.isOurs()).as("ours says something else now").isFalse();
    assertThat(changed.edition().hash())
        .isNotEqualTo(records.of(Users.OWNER, asset, "1.0.0").getFirst().book());
  }

  @Test
  void who_publishes_straight_into_review_is_told_at_once_what_stands_in_the_way() {
    var asset = publish(model("straight", "1.0.0"), true);

    assertThat(told(Users.OWNER, ReviewNotices.BLOCKED))
        .filteredOn(notice -> notice.link().contains("/straight?"))
        .singleElement()
        .satisfies(notice ->
            assertThat(notice.values())
                .containsExactly(
                    "A model", "1.0.0", "High-risk AI has an assessment", "risk-assessed"));
    assertThat(records.of(Users.OWNER, asset, "1.0.0"))
        .extracting(CheckRecord::step)
        .containsExactly(Transition.SUBMISSION);
  }

  @Test
  void nobody_is_told_of_what_nothing_blocks_nor_twice_of_the_same() {
    var before = told(Users.OWNER, ReviewNotices.BLOCKED).size();
    var _ = publish(Descriptors.prompt("harmless", "1.0.0"), true);
    var asset = publish(model("once", "1.0.0"), true);
    var _ = publish(model("once", "1.0.0"), true);

    assertThat(told(Users.OWNER, ReviewNotices.BLOCKED)).hasSize(before + 1);
    assertThat(records.of(Users.OWNER, asset, "1.0.0")).hasSize(1);
  }

  @Test
  void many_at_once_are_told_in_one_line() {
    var author = Users.publisher("many", "team:claims-ai");
    var documents = new ArrayList<byte[]>();
    for (var i = 0; i < 20; i++) {
      documents.add(model("many-" + i, "1.0.0"));
    }
    var _ =
        publishing.publish(
            author, Descriptors.stream(documents.toArray(byte[][]::new)), true, null);

    assertThat(told(author, ReviewNotices.BLOCKED)).isEmpty();
    assertThat(told(author, ReviewNotices.BLOCKED_MANY))
        .singleElement()
        .satisfies(notice ->
            assertThat(notice.values())
                .startsWith("20")
                .endsWith("High-risk AI has an assessment", "risk-assessed"));
  }

  @Test
  void what_a_machine_sends_into_review_is_checked_and_nobody_is_told() {
    var robot = new Actor("service:importer", "importer");
    var descriptor = StewardshipIT.descriptor(model("by-machine", "1.0.0"));
    var _ =
        publishing.publishAll(
            robot, new Listing.InReview(), List.of(new Submission(descriptor, null)));

    assertThat(records.of(Users.OWNER, descriptor.reference(), "1.0.0"))
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.by()).isEqualTo(robot);
          assertThat(risk(kept).blocks()).isTrue();
        });
    assertThat(
            inTransaction(() ->
                count("select count(*) from notice.notice where recipient = 'service:importer'")))
        .isZero();
  }

  @Test
  void a_version_keeps_no_more_than_its_bound() {
    var asset = publish(Descriptors.prompt("often", "1.0.0"), false);
    for (var i = 0; i < CheckRecords.MOST; i++) {
      take(Users.OWNER, asset, Transition.SUBMISSION, Step.PLAIN);
      take(Users.STEWARD, asset, Transition.REJECTION, new Step("No. " + i, null, null));
    }
    var kept = records.of(Users.OWNER, asset, "1.0.0");
    assertThat(kept).hasSize(CheckRecords.MOST);
    assertThat(kept.getFirst().reason()).isEqualTo("No. 49");
    assertThat(
            inTransaction(() ->
                count(
                    "select count(*) from stewardship.check_record r join catalog.asset a on a.id = r.asset_id where a.name = 'often'")))
        .isEqualTo(CheckRecords.MOST);
  }

  @Test
  void the_rules_are_kept_once_however_often_they_are_used() {
    var _ = publish(Descriptors.prompt("rules-one", "1.0.0"), true);
    var _ = publish(Descriptors.prompt("rules-two", "1.0.0"), true);
    assertThat(inTransaction(() -> count("select count(*) from stewardship.rule_book")))
        .isEqualTo(1L);
  }

  private static long count(String sql) {
    return application
        .getBean(JdbcOperations.class)
        .prepareStatement(
            sql,
            statement -> {
              try (var rows = statement.executeQuery()) {
                var _ = rows.next();
                return rows.getLong(1);
              }
            });
  }

  @SuppressWarnings("unchecked")
  private static <T> T inTransaction(java.util.function.Supplier<T> work) {
    TransactionOperations<Connection> transactions =
        application.getBean(TransactionOperations.class);
    return transactions.executeRead(status -> work.get());
  }

  private static Finding risk(CheckRecord kept) {
    return kept.findings().stream()
        .filter(finding -> finding.rule().equals("risk-assessed"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Notice> told(User user, String type) {
    return application.getBean(Notices.class).of(user, 200).stream()
        .filter(notice -> notice.type().equals(type))
        .toList();
  }

  private static void take(User user, Reference asset, Transition transition, Step step) {
    var _ = lifecycle.take(user, asset, "1.0.0", transition, step);
  }

  private static Reference publish(byte[] yaml, boolean submit) {
    return publishing.publish(Users.OWNER, yaml, submit, null).getFirst().reference();
  }

  private static byte[] model(String name, String version) {
    return """
    apiVersion: atrium/v1
    kind: model
    metadata:
      name: %s
      domain: insurance.claims
      title: A model
      summary: Decides who gets what.
      owner: team:claims-ai
      version: %s
    spec:
      task: text-classification
      provider: internal
      risk: {euAiActClass: high}
    """
        .formatted(name, version)
        .getBytes(StandardCharsets.UTF_8);
  }
}
