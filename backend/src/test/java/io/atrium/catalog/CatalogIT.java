package io.atrium.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Descriptors;
import io.atrium.Expect;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.audit.Audit;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Actor;
import io.atrium.schemas.Reference;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogIT {

  private static CatalogSteps steps;
  private static CatalogService catalog;
  private static Publishing publishing;

  @BeforeAll
  static void start() {
    steps = new CatalogSteps();
    catalog = steps.catalog;
    publishing = steps.publishing;
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @Test
  void a_draft_is_seen_by_owners_and_reviewers_only() {
    var reference = steps.publish("draft-only", "1.0.0");

    assertThat(catalog.find(Users.OWNER, reference)).isPresent();
    assertThat(catalog.find(Users.STEWARD, reference)).isPresent();
    assertThat(catalog.find(Users.BUSINESS, reference)).isEmpty();
    Expect.problem(
        CatalogProblem.ASSET_NOT_FOUND, () -> catalog.require(Users.BUSINESS, reference));
  }

  @Test
  void a_restricted_asset_does_not_exist_for_others() {
    publishing.publish(
        Users.OWNER,
        Descriptors.prompt(
            "secret", "1.0.0", "Secret", "  visibility: restricted\n  teams: [team:data-platform]"),
        true,
        null);
    var reference = Reference.parse("prompt:insurance.claims/secret");
    steps.step(Users.STEWARD, reference, Transition.APPROVAL);

    assertThat(catalog.find(Users.DEVELOPER, reference)).isPresent();
    assertThat(catalog.find(Users.BUSINESS, reference)).isEmpty();
    assertThat(catalog.find(Users.ADMIN, reference)).isEmpty();
    assertThat(catalog.list(Users.BUSINESS, AssetFilter.ANY, null, 200).items())
        .noneMatch(asset -> asset.reference().equals(reference));
  }

  @Test
  void a_reference_dangles_until_its_target_appears() {
    publishing.publish(
        Users.OWNER, Descriptors.prompt("waiting", "1.0.0", "Waiting", ""), false, null);
    var text =
        new String(Descriptors.prompt("pointing", "1.0.0"), StandardCharsets.UTF_8)
            + "  compatibleModels: [model:platform/not-yet]\n";
    publishing.publish(Users.OWNER, text.getBytes(StandardCharsets.UTF_8), false, null);
    var pointing = Reference.parse("prompt:insurance.claims/pointing");

    assertThat(catalog.uses(Users.OWNER, pointing))
        .singleElement()
        .satisfies(connection -> assertThat(connection.asset()).isNull());

    var model =
        """
        {"apiVersion": "atrium/v1", "kind": "model",
         "metadata": {"name": "not-yet", "domain": "platform", "title": "Here now", "summary": "A model.",
                      "owner": "team:claims-ai", "version": "1.0.0"},
         "spec": {"provider": "internal", "task": "text-generation"}}
        """;
    publishing.publish(Users.OWNER, model.getBytes(StandardCharsets.UTF_8), false, null);

    assertThat(catalog.uses(Users.OWNER, pointing).getFirst().asset()).isNotNull();
    assertThat(
            catalog
                .usedBy(Users.OWNER, Reference.parse("model:platform/not-yet"), null, 10)
                .items())
        .extracting(Connection::other)
        .containsExactly(pointing);
  }

  @Test
  void a_deleted_asset_leaves_a_tombstone_and_its_name() {
    var reference = steps.approved("gone");
    var id = catalog.require(Users.OWNER, reference).id();

    steps.lifecycle.delete(Users.OWNER, reference, new Step("not needed", null, null));

    Expect.problem(CatalogProblem.ASSET_DELETED, () -> catalog.require(Users.BUSINESS, reference));
    steps.publish("gone", "1.0.0");
    assertThat(catalog.require(Users.OWNER, reference).id()).isNotEqualTo(id);
    Expect.problem(
        CatalogProblem.ASSET_NOT_FOUND, () -> catalog.require(Users.BUSINESS, reference));
  }

  @Test
  void events_come_once_in_order_and_only_to_those_who_may_know() {
    var reference = steps.approved("told");

    Expect.eventually(() -> ofAsset(Users.OWNER, reference).size() >= 3);
    assertThat(ofAsset(Users.OWNER, reference))
        .extracting(Event::type)
        .containsExactly("asset-created", "version-submitted", "version-approved");
    assertThat(ofAsset(Users.BUSINESS, reference))
        .extracting(Event::type)
        .containsExactly("version-approved");
  }

  @Test
  void the_audit_chain_verifies_and_names_a_forged_entry() throws SQLException {
    var forged = TestApplication.start();
    try (forged) {
      var audit = forged.getBean(Audit.class);
      forged
          .getBean(Publishing.class)
          .publish(Users.OWNER, Descriptors.prompt("audited", "1.0.0"), true, null);
      forged
          .getBean(Lifecycle.class)
          .take(
              Users.STEWARD,
              Reference.parse("prompt:insurance.claims/audited"),
              "1.0.0",
              Transition.APPROVAL,
              Step.PLAIN);
      Expect.eventually(() -> audit.verify(Users.AUDITOR).entries() == 2);
      assertThat(audit.verify(Users.AUDITOR).intact()).isTrue();

      try (var connection =
              io.micronaut.data.connection.jdbc.advice.DelegatingDataSource.unwrapDataSource(
                      forged.getBean(DataSource.class))
                  .getConnection();
          var statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute("update audit.entry set actor_name = 'Eve'"))
            .hasMessageContaining("append-only");
        statement.execute("alter table audit.entry disable trigger append_only");
        statement.execute(
            "update audit.entry set actor_name = 'Eve' where action = 'version-approved'");
        if (!connection.getAutoCommit()) {
          connection.commit();
        }
      }
      var verification = audit.verify(Users.AUDITOR);
      assertThat(verification.intact()).isFalse();
      assertThat(verification.entries()).isEqualTo(1);
      assertThat(verification.explanation()).contains("version-approved");
    }
  }

  @Test
  void lists_are_paged_without_loss() {
    publishing.publishAll(
        new Actor("source:test", "test"),
        new Listing.ApprovedBy(Users.STEWARD.actor()),
        java.util.stream.IntStream.range(0, 55)
            .mapToObj(i -> CatalogSteps.submission("page-" + i))
            .toList());
    var seen = new ArrayList<Reference>();
    String cursor = null;
    do {
      var page =
          catalog.list(
              Users.BUSINESS, new AssetFilter("prompt", "insurance", null, null), cursor, 7);
      page.items().forEach(asset -> seen.add(asset.reference()));
      cursor = page.next();
    } while (cursor != null);
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(reference -> reference.name().startsWith("page-"))).hasSize(55);
    Expect.problem(
        CatalogProblem.INVALID_CURSOR,
        () -> catalog.list(Users.BUSINESS, AssetFilter.ANY, "nonsense!", 7));
  }

  private static List<Event> ofAsset(io.atrium.identity.User user, Reference reference) {
    return steps.application.getBean(Events.class).feed(user, 0, 1000).stream()
        .filter(event -> reference.toString().equals(event.reference()))
        .toList();
  }
}
