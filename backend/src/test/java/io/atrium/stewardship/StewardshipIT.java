package io.atrium.stewardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Api;
import io.atrium.Descriptors;
import io.atrium.Expect;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.audit.Audit;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.identity.User;
import io.atrium.notice.Notices;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Reference;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StewardshipIT {

  private static final String JSON = "application/json";
  private static final User COLLEAGUE = Users.publisher("colleague", "team:claims-ai");

  private static ApplicationContext application;
  private static Api api;
  private static Threads threads;
  private static Checks checks;
  private static Lifecycle lifecycle;

  @BeforeAll
  static void start() {
    application =
        TestApplication.start(
            Map.of(
                "atrium.keycloak.url", TestStack.keycloak(),
                "atrium.elasticsearch.url", TestStack.elasticsearch(),
                "atrium.elasticsearch.index", "stewardship-test"));
    var server = application.getBean(EmbeddedServer.class).start();
    api = new Api(URI.create("http://127.0.0.1:" + server.getPort()));
    threads = application.getBean(Threads.class);
    checks = application.getBean(Checks.class);
    lifecycle = application.getBean(Lifecycle.class);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void a_thread_is_opened_answered_settled_and_taken_up_again() {
    var asset = submitted("talked-about");
    var thread = threads.say(Users.STEWARD, asset, "1.0.0", "/metadata/summary", " Say *more*. ");
    assertThat(thread.comments().getFirst().text()).isEqualTo("Say *more*.");

    var answered = threads.answer(Users.OWNER, asset, "1.0.0", thread.id(), "Done.");
    assertThat(answered.comments())
        .extracting(said -> said.author().name())
        .containsExactly("steward", "owner");
    assertThat(threads.open(Users.OWNER, asset, "1.0.0")).isEqualTo(1);

    var settled = threads.resolve(Users.OWNER, asset, "1.0.0", thread.id());
    assertThat(settled.isResolved()).isTrue();
    assertThat(threads.resolve(Users.STEWARD, asset, "1.0.0", thread.id()).resolvedBy())
        .isEqualTo(Users.OWNER.actor());
    assertThat(threads.open(Users.OWNER, asset, "1.0.0")).isZero();
    assertThat(threads.reopen(Users.STEWARD, asset, "1.0.0", thread.id()).isResolved()).isFalse();
    assertThat(threads.of(Users.OWNER, asset, "1.0.0", null, 10).items())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.path()).isEqualTo("/metadata/summary");
          assertThat(found.comments()).hasSize(2);
        });
    assertThat(application.getBean(Audit.class).list(Users.AUDITOR, Long.MAX_VALUE, 100))
        .filteredOn(entry -> entry.subject().equals(asset.toString()))
        .extracting(io.atrium.audit.AuditEntry::action)
        .containsSubsequence(
            "review-thread-reopened",
            "review-thread-resolved",
            "review-comment-added",
            "review-comment-added");
  }

  @Test
  void whoever_may_not_see_the_version_finds_no_threads() {
    var asset = submitted("unseen");
    var thread = threads.say(Users.STEWARD, asset, "1.0.0", "", "For reviewers.");

    Expect.problem(
        CatalogProblem.ASSET_NOT_FOUND, () -> threads.of(Users.BUSINESS, asset, "1.0.0", null, 10));
    Expect.problem(
        CatalogProblem.ASSET_NOT_FOUND,
        () -> threads.say(Users.BUSINESS, asset, "1.0.0", "", "Me, too."));
    Expect.problem(
        CatalogProblem.ASSET_NOT_FOUND,
        () -> threads.answer(Users.AUDITOR, asset, "1.0.0", thread.id(), "Me, too."));
    Expect.problem(CatalogProblem.ASSET_NOT_FOUND, () -> checks.of(Users.BUSINESS, asset, "1.0.0"));
  }

  @Test
  void after_the_listing_everybody_reads_and_only_owners_and_reviewers_speak() {
    var asset = submitted("listed-later");
    var thread = threads.say(Users.STEWARD, asset, "1.0.0", "", "Fine.");
    take(Users.STEWARD, asset, Transition.APPROVAL, Step.PLAIN);

    assertThat(threads.of(Users.BUSINESS, asset, "1.0.0", null, 10).items()).hasSize(1);
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () -> threads.answer(Users.BUSINESS, asset, "1.0.0", thread.id(), "Me, too."));
    assertThat(threads.answer(COLLEAGUE, asset, "1.0.0", thread.id(), "Thanks.").comments())
        .hasSize(2);
  }

  @Test
  void those_in_a_thread_and_the_author_are_told_and_nobody_tells_themselves() {
    var asset = submitted("told");
    var thread = threads.say(Users.STEWARD, asset, "1.0.0", "", "Why another one?");
    assertThat(told(Users.OWNER, "Why another one?")).isEqualTo(1);
    assertThat(told(Users.STEWARD, "Why another one?")).isZero();

    var _ = threads.answer(Users.OWNER, asset, "1.0.0", thread.id(), "The other one is retired.");
    assertThat(told(Users.STEWARD, "The other one is retired.")).isEqualTo(1);
    assertThat(told(Users.OWNER, "The other one is retired.")).isZero();
    assertThat(told(Users.BUSINESS, "The other one is retired.")).isZero();
  }

  @Test
  void what_no_comment_can_be_is_refused() {
    var asset = submitted("bounded");
    for (var text : List.of("", "  \n", "x".repeat(10_001))) {
      Expect.problem(
          StewardshipProblem.INVALID_COMMENT,
          () -> threads.say(Users.OWNER, asset, "1.0.0", "", text));
    }
    Expect.problem(
        StewardshipProblem.INVALID_COMMENT,
        () -> threads.say(Users.OWNER, asset, "1.0.0", "spec", "No pointer."));
    Expect.problem(
        CatalogProblem.VERSION_NOT_FOUND,
        () -> threads.say(Users.OWNER, asset, "9.0.0", "", "No version."));
    Expect.problem(
        StewardshipProblem.THREAD_NOT_FOUND,
        () -> threads.resolve(Users.OWNER, asset, "1.0.0", java.util.UUID.randomUUID()));
  }

  @Test
  void a_thread_of_another_asset_is_not_found() {
    var mine = submitted("mine");
    var other = submitted("other");
    var thread = threads.say(Users.STEWARD, other, "1.0.0", "", "About the other.");
    Expect.problem(
        StewardshipProblem.THREAD_NOT_FOUND,
        () -> threads.answer(Users.OWNER, mine, "1.0.0", thread.id(), "Mixed up."));
  }

  @Test
  void threads_are_paged_and_a_version_has_no_more_than_its_bound() {
    var asset = submitted("busy");
    for (var i = 0; i < Threads.MOST_THREADS; i++) {
      var _ = threads.say(Users.OWNER, asset, "1.0.0", "", "Comment " + i);
    }
    Expect.problem(
        StewardshipProblem.TOO_MANY_COMMENTS,
        () -> threads.say(Users.OWNER, asset, "1.0.0", "", "One too many"));
    var first = threads.of(Users.OWNER, asset, "1.0.0", null, 50);
    var second = threads.of(Users.OWNER, asset, "1.0.0", first.next(), 50);
    assertThat(first.items().getFirst().comments().getFirst().text()).isEqualTo("Comment 0");
    assertThat(second.items().getFirst().comments().getFirst().text()).isEqualTo("Comment 50");
  }

  @Test
  void a_blocked_version_is_approved_only_with_a_reason_which_is_kept() {
    var asset = publish(model("risky", "high"), true);
    assertThat(checks.of(Users.OWNER, asset, "1.0.0"))
        .filteredOn(Finding::blocks)
        .extracting(Finding::rule)
        .containsExactly("risk-assessed");
    assertThatThrownBy(() -> take(Users.STEWARD, asset, Transition.APPROVAL, Step.PLAIN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(StewardshipProblem.CHECKS_BLOCK);
              assertThat(problem.detail())
                  .contains("High-risk AI has an assessment", "spec.risk.assessment", "waiver");
              assertThat(problem.members()).containsEntry("rules", List.of("risk-assessed"));
            });
    Expect.problem(
        StewardshipProblem.CHECKS_BLOCK,
        () -> take(Users.STEWARD, asset, Transition.APPROVAL, new Step(null, null, null, "  ")));

    var waived = new Step(null, null, null, "The assessment is on paper, shelf 7.");
    assertThat(take(Users.STEWARD, asset, Transition.APPROVAL, waived)).isEqualTo(State.APPROVED);
    var finding =
        checks.of(Users.BUSINESS, asset, "1.0.0").stream()
            .filter(one -> one.rule().equals("risk-assessed"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.blocks()).isFalse();
    assertThat(Objects.requireNonNull(finding.waiver()).reason()).contains("shelf 7");
    assertThat(finding.waiver().by()).isEqualTo(Users.STEWARD.actor());
    assertThat(application.getBean(Audit.class).list(Users.AUDITOR, Long.MAX_VALUE, 100))
        .filteredOn(entry -> entry.subject().equals(asset.toString()))
        .filteredOn(entry -> entry.action().equals("check-waived"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.detail()).contains("risk-assessed", "shelf 7"));
  }

  @Test
  void a_waiver_of_an_owner_does_not_count_and_nothing_is_kept_of_it() {
    var asset = publish(model("self-waived", "high"), true);
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () ->
            take(Users.OWNER, asset, Transition.APPROVAL, new Step(null, null, null, "I say so.")));
    assertThat(checks.of(Users.OWNER, asset, "1.0.0")).allMatch(found -> found.waiver() == null);
  }

  @Test
  void a_version_that_is_blocked_can_be_returned_and_its_author_was_told() {
    var asset = publish(model("returned", "high"), false);
    take(Users.OWNER, asset, Transition.SUBMISSION, Step.PLAIN);
    assertThat(
            application.getBean(Notices.class).of(Users.OWNER, 200).stream()
                .filter(notice -> notice.type().equals(ReviewNotices.BLOCKED))
                .filter(notice -> notice.link().contains("/returned?")))
        .hasSize(1);
    assertThat(take(Users.STEWARD, asset, Transition.REJECTION, new Step("Assess it.", null, null)))
        .isEqualTo(State.DRAFT);
  }

  @Test
  void over_http_a_stranger_finds_nothing_and_an_owner_all_of_it() {
    var published =
        api.post(
            "owner",
            "/api/v1/assets?submit=true",
            "application/yaml",
            model("on-the-wire", "high"));
    assertThat(published.status()).as(published.raw().body()).isEqualTo(201);
    var version = "/api/v1/assets/model/insurance.claims/on-the-wire/versions/1.0.0";
    var opened =
        api.post(
            "steward",
            version + "/threads",
            JSON,
            "{\"path\": \"/spec/risk\", \"text\": \"Where is the assessment?\"}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(opened.status()).as(opened.raw().body()).isEqualTo(201);
    var thread = version + "/threads/" + opened.body().path("id").asText();
    var answer = "{\"text\": \"Coming.\"}".getBytes(StandardCharsets.UTF_8);

    for (var path : List.of("/threads", "/checks")) {
      assertThat(api.get("business", version + path).status()).isEqualTo(404);
    }
    assertThat(api.post("business", thread + "/comments", JSON, answer).status()).isEqualTo(404);
    assertThat(api.post("owner", thread + "/comments", JSON, answer).status()).isEqualTo(201);
    assertThat(api.post("owner", thread + "/resolution", JSON, null).status()).isEqualTo(200);
    var listed = api.get("owner", version + "/threads").body();
    assertThat(listed.at("/items/0/comments/1/text").asText()).isEqualTo("Coming.");
    assertThat(listed.at("/items/0/resolvedBy").asText()).isNotBlank();
    assertThat(
            api.post("owner", thread + "/reopening", JSON, null).body().path("resolvedBy").isNull())
        .isTrue();

    var found = api.get("owner", version + "/checks").body().path("items").path(0);
    assertThat(found.path("rule").asText()).isEqualTo("risk-assessed");
    assertThat(found.path("severity").asText()).isEqualTo("blocks");
    var refused = api.post("steward", version + "/approval", JSON, null);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asText()).isEqualTo("/problems/checks-block");
    var approved =
        api.post(
            "steward",
            version + "/approval",
            JSON,
            "{\"waiver\": \"Known.\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(approved.status()).as(approved.raw().body()).isEqualTo(200);

    var standing =
        api.get("business", "/api/v1/assets/model/insurance.claims/on-the-wire/standing");
    assertThat(standing.status()).isEqualTo(200);
    assertThat(standing.body().path("badges")).hasSize(5);
    assertThat(standing.body().at("/badges/0/missing/0/words").asText()).contains("description");
  }

  private static long told(User user, String words) {
    return application.getBean(Notices.class).of(user, 200).stream()
        .filter(notice -> notice.type().equals(ThreadNotices.TYPE))
        .filter(notice -> notice.values().contains(words))
        .count();
  }

  private static State take(User user, Reference asset, Transition transition, Step step) {
    var after = lifecycle.take(user, asset, "1.0.0", transition, step);
    return after.state();
  }

  private static Reference submitted(String name) {
    return publish(Descriptors.prompt(name, "1.0.0"), true);
  }

  private static Reference publish(byte[] yaml, boolean submit) {
    var published = application.getBean(Publishing.class).publish(Users.OWNER, yaml, submit, null);
    return published.getFirst().reference();
  }

  private static byte[] model(String name, String risk) {
    return """
    apiVersion: atrium/v1
    kind: model
    metadata:
      name: %s
      domain: insurance.claims
      title: A model
      summary: Decides who gets what.
      owner: team:claims-ai
      version: 1.0.0
    spec:
      task: text-classification
      provider: internal
      risk: {euAiActClass: %s}
    """
        .formatted(name, risk)
        .getBytes(StandardCharsets.UTF_8);
  }

  static Descriptor descriptor(byte[] yaml) {
    return Descriptor.of(
        Objects.requireNonNull(new DescriptorReader().read(yaml).getFirst().tree()));
  }
}
