package io.atrium.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.Descriptors;
import io.atrium.Expect;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Published;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.atrium.schemas.Reference;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Versions that are not wanted at all. */
class RefusalIT {

  private static final String JSON = "application/json";
  private static final Step WHY = new Step("We have one of these, and it is better.", null, null);

  private static final User OWNING_STEWARD =
      Users.user("both", Set.of("team:claims-ai"), Set.of("all"), Role.PUBLISHER, Role.STEWARD);

  private static ApplicationContext application;
  private static Api api;
  private static CatalogService catalog;
  private static Publishing publishing;
  private static Lifecycle lifecycle;
  private static CheckRecords records;

  @BeforeAll
  static void start() {
    application = TestApplication.start(Map.of("atrium.keycloak.url", TestStack.keycloak()));
    var server = application.getBean(EmbeddedServer.class).start();
    api = new Api(URI.create("http://127.0.0.1:" + server.getPort()));
    catalog = application.getBean(CatalogService.class);
    publishing = application.getBean(Publishing.class);
    lifecycle = application.getBean(Lifecycle.class);
    records = application.getBean(CheckRecords.class);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void a_refusal_needs_a_reason_and_is_the_end_of_the_version() {
    var asset = submitted("unwanted", "1.0.0");
    Expect.problem(
        CatalogProblem.REASON_MISSING,
        () -> take(Users.STEWARD, asset, "1.0.0", Transition.REFUSAL, Step.PLAIN));
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () -> take(Users.OWNER, asset, "1.0.0", Transition.REFUSAL, WHY));

    assertThat(take(Users.STEWARD, asset, "1.0.0", Transition.REFUSAL, WHY))
        .isEqualTo(State.REFUSED);

    var version = catalog.version(Users.OWNER, asset, "1.0.0").summary();
    assertThat(version.state()).isEqualTo(State.REFUSED);
    assertThat(version.reason()).isEqualTo(WHY.reason());
    assertThat(version.decidedBy()).isEqualTo(Users.STEWARD.actor());
    for (var transition : Transition.values()) {
      Expect.problem(
          CatalogProblem.INVALID_STATE,
          () -> take(OWNING_STEWARD, asset, "1.0.0", transition, WHY));
    }
    assertThat(application.getBean(Audit.class).list(Users.AUDITOR, Long.MAX_VALUE, 100))
        .filteredOn(entry -> entry.subject().equals(asset.toString()))
        .filteredOn(entry -> entry.action().equals("version-refused"))
        .singleElement()
        .extracting(AuditEntry::detail)
        .asString()
        .contains("refused", "it is better");
  }

  @Test
  void nobody_refuses_their_own_work() {
    var author = OWNING_STEWARD;
    var asset =
        publishing
            .publish(author, Descriptors.prompt("own-work", "1.0.0"), true, null)
            .getFirst()
            .reference();
    Expect.problem(
        CatalogProblem.AUTHOR_MAY_NOT_APPROVE,
        () -> take(author, asset, "1.0.0", Transition.REFUSAL, WHY));
  }

  @Test
  void what_is_refused_is_not_listed_and_its_owners_still_find_it() {
    var asset = submitted("hidden", "1.0.0");
    var before = catalog.kindCounts(Users.STEWARD).getOrDefault("prompt", 0L);
    take(Users.STEWARD, asset, "1.0.0", Transition.REFUSAL, WHY);

    assertThat(catalog.find(Users.BUSINESS, asset)).isEmpty();
    assertThat(listed(Users.STEWARD, AssetFilter.ANY)).doesNotContain(asset);
    assertThat(catalog.kindCounts(Users.STEWARD).get("prompt")).isEqualTo(before - 1);
    assertThat(listed(Users.OWNER, new AssetFilter(null, null, "team:claims-ai", null)))
        .contains(asset);
    assertThat(listed(Users.OWNER, new AssetFilter(null, null, null, State.REFUSED)))
        .contains(asset);
  }

  @Test
  void a_refused_version_leaves_what_is_listed_as_it_is() {
    var asset = submitted("twice", "1.0.0");
    take(Users.STEWARD, asset, "1.0.0", Transition.APPROVAL, Step.PLAIN);
    var _ = submitted("twice", "2.0.0");
    assertThat(take(Users.STEWARD, asset, "2.0.0", Transition.REFUSAL, WHY))
        .isEqualTo(State.APPROVED);

    assertThat(catalog.require(Users.BUSINESS, asset).version()).isEqualTo("1.0.0");
    Expect.problem(
        CatalogProblem.VERSION_NOT_FOUND, () -> catalog.version(Users.BUSINESS, asset, "2.0.0"));
  }

  @Test
  void its_author_is_told_why_and_of_a_return_too() {
    var refused = submitted("told-refused", "1.0.0");
    take(Users.STEWARD, refused, "1.0.0", Transition.REFUSAL, WHY);
    var returned = submitted("told-returned", "1.0.0");
    take(Users.STEWARD, returned, "1.0.0", Transition.REJECTION, new Step("Shorter.", null, null));

    assertThat(told(Users.OWNER, ReviewNotices.REFUSED, "told-refused"))
        .singleElement()
        .satisfies(notice -> assertThat(notice.values()).contains(WHY.reason()));
    assertThat(told(Users.OWNER, ReviewNotices.RETURNED, "told-returned"))
        .singleElement()
        .satisfies(notice -> assertThat(notice.values()).contains("Shorter."));
  }

  @Test
  void the_same_again_under_a_new_number_is_seen_to_have_been_refused() {
    var asset = submitted("again", "1.0.0");
    take(Users.STEWARD, asset, "1.0.0", Transition.REFUSAL, WHY);
    assertThat(records.refusals(Users.STEWARD, asset, "1.0.0")).as("its own").isEmpty();
    assertThat(
            publishing
                .publish(Users.OWNER, Descriptors.prompt("again", "1.0.0"), true, null)
                .getFirst()
                .outcome())
        .isEqualTo(Published.Outcome.UNCHANGED);
    assertThat(catalog.version(Users.OWNER, asset, "1.0.0").state()).isEqualTo(State.REFUSED);

    var _ = submitted("again", "1.0.1");
    var _ =
        publishing.publish(
            Users.OWNER, Descriptors.prompt("again", "1.1.0", "Another title", ""), true, null);
    assertThat(records.refusals(Users.STEWARD, asset, "1.0.1"))
        .singleElement()
        .satisfies(refusal -> {
          assertThat(refusal.version()).isEqualTo("1.0.0");
          assertThat(refusal.isSame()).isTrue();
          assertThat(refusal.reason()).isEqualTo(WHY.reason());
        });
    assertThat(records.refusals(Users.OWNER, asset, "1.1.0"))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.isSame()).isFalse());
    take(Users.STEWARD, asset, "1.1.0", Transition.APPROVAL, Step.PLAIN);
    assertThat(records.refusals(Users.BUSINESS, asset, "1.1.0")).isEmpty();
  }

  @Test
  void a_refused_version_is_taken_back_and_its_refusal_is_still_known() {
    var asset = submitted("taken-back", "1.0.0");
    take(Users.STEWARD, asset, "1.0.0", Transition.APPROVAL, Step.PLAIN);
    var _ = submitted("taken-back", "2.0.0");
    take(Users.STEWARD, asset, "2.0.0", Transition.REFUSAL, WHY);
    var _ = lifecycle.discard(Users.OWNER, asset, "2.0.0", Step.PLAIN);
    Expect.problem(
        CatalogProblem.VERSION_NOT_FOUND, () -> catalog.version(Users.OWNER, asset, "2.0.0"));

    var _ = submitted("taken-back", "2.0.0");
    assertThat(records.refusals(Users.STEWARD, asset, "2.0.0"))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.isSame()).isTrue());
  }

  @Test
  void after_the_asset_is_gone_only_reviewers_learn_that_the_name_was_refused() {
    var asset = submitted("reborn", "1.0.0");
    take(Users.STEWARD, asset, "1.0.0", Transition.REFUSAL, WHY);
    lifecycle.delete(Users.OWNER, asset, Step.PLAIN);
    var _ = submitted("reborn", "1.0.0");

    assertThat(records.refusals(Users.STEWARD, asset, "1.0.0")).hasSize(1);
    assertThat(records.refusals(Users.OWNER, asset, "1.0.0")).isEmpty();
  }

  @Test
  void over_http_it_asks_for_the_reason_and_for_the_revision_that_was_seen() {
    var asset = submitted("on-the-wire", "1.0.0");
    var version = "/api/v1/assets/prompt/insurance.claims/on-the-wire/versions/1.0.0";
    var body = "{\"reason\": \"Not wanted.\"}".getBytes(StandardCharsets.UTF_8);

    var missing = api.post("steward", version + "/refusal", JSON, null);
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.body().path("type").asText()).isEqualTo("/problems/reason-missing");
    assertThat(api.post("owner", version + "/refusal", JSON, body).status()).isEqualTo(403);
    assertThat(api.post("business", version + "/refusal", JSON, body).status()).isEqualTo(404);
    var stale = api.send("steward", "POST", version + "/refusal", JSON, body, "If-Match", "\"99\"");
    assertThat(stale.status()).isEqualTo(412);
    var refused = api.post("steward", version + "/refusal", JSON, body);
    assertThat(refused.status()).as(refused.raw().body()).isEqualTo(200);
    assertThat(refused.body().path("state").asText()).isEqualTo("refused");
    assertThat(api.get("owner", version).body().path("reason").asText()).isEqualTo("Not wanted.");

    var kept = api.get("owner", version + "/checks/records").body().path("items");
    assertThat(kept.path(0).path("step").asText()).isEqualTo("refusal");
    assertThat(kept.path(0).path("reason").asText()).isEqualTo("Not wanted.");
    assertThat(kept.path(0).path("findings").path(0).path("ruleHash").asText()).hasSize(64);
    assertThat(kept.path(1).path("step").asText()).isEqualTo("submission");

    var _ = submitted("on-the-wire", "1.0.1");
    var again = version.replace("1.0.0", "1.0.1") + "/refusals";
    assertThat(api.get("steward", again).body().at("/items/0/same").asBoolean()).isTrue();
    assertThat(api.get("business", again).status()).isEqualTo(404);
    assertThat(asset.name()).isEqualTo("on-the-wire");
  }

  private static List<Reference> listed(User user, AssetFilter filter) {
    return catalog.list(user, filter, null, 200).items().stream()
        .map(asset -> asset.reference())
        .toList();
  }

  private static List<Notice> told(User user, String type, String asset) {
    return application.getBean(Notices.class).of(user, 200).stream()
        .filter(notice -> notice.type().equals(type))
        .filter(notice -> notice.link().contains("/" + asset + "?"))
        .toList();
  }

  private static State take(
      User user, Reference asset, String version, Transition transition, Step step) {
    return lifecycle.take(user, asset, version, transition, step).state();
  }

  private static Reference submitted(String name, String version) {
    return publishing
        .publish(Users.OWNER, Descriptors.prompt(name, version), true, null)
        .getFirst()
        .reference();
  }
}
