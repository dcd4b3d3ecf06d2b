package io.atrium.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.catalog.State;
import io.atrium.schemas.Kinds;
import io.atrium.stewardship.Readiness.Principle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void a_bare_data_product_is_told_what_is_missing_for_every_badge() {
    var facts = facts(RulesTest.descriptor("data-product"), State.DRAFT, 400, 1);
    assertThat(missing(facts, Badge.Name.DOCUMENTED)).containsExactly(Need.DESCRIPTION, Need.TAGS);
    assertThat(missing(facts, Badge.Name.CONTRACT))
        .containsExactly(Need.SCHEMAS, Need.SERVICE_LEVEL, Need.CLASSIFICATION);
    assertThat(missing(facts, Badge.Name.FRESH)).containsExactly(Need.LISTING, Need.RENEWAL);
    assertThat(missing(facts, Badge.Name.TESTED)).containsExactly(Need.QUALITY_CHECKS);
    assertThat(missing(facts, Badge.Name.OWNED)).containsExactly(Need.PEOPLE, Need.CONTACT);
  }

  @Test
  void a_good_data_product_earns_them_all() {
    var product =
        RulesTest.descriptor(
            "data-product",
            "classification: internal",
            "contact: data@example.com",
            "sla: {freshness: 24 hours}",
            "quality: {checks: [{name: a, result: passed}, {name: b, result: warning}]}",
            "outputPorts: [{name: a, schema: [{name: b, type: text, description: What it is.}]}]");
    with(product, "description", "x".repeat(300));
    ((com.fasterxml.jackson.databind.node.ObjectNode) product.path("metadata"))
        .putArray("tags")
        .add("claims");
    assertThat(Badges.of(facts(product, State.APPROVED, 10, 2))).allMatch(Badge::isEarned);
  }

  @Test
  void a_failed_quality_check_costs_the_badge() {
    var product =
        RulesTest.descriptor(
            "data-product",
            "quality: {checks: [{name: a, result: passed}, {name: b, result: failed}]}");
    assertThat(missing(facts(product, State.APPROVED, 1, 2), Badge.Name.TESTED))
        .containsExactly(Need.QUALITY_PASSED);
  }

  @Test
  void a_measurement_keeps_an_old_version_fresh_and_one_of_the_future_does_not() {
    assertThat(freshMeasured("2026-11-01")).isTrue();
    assertThat(freshMeasured("2026-06")).isTrue();
    assertThat(freshMeasured("2024")).isFalse();
    assertThat(freshMeasured("2031-01-01")).isFalse();
    assertThat(freshMeasured("soon")).isFalse();
  }

  @Test
  void what_is_deprecated_is_not_fresh() {
    var facts = facts(RulesTest.descriptor("model"), State.DEPRECATED, 1, 2);
    assertThat(missing(facts, Badge.Name.FRESH)).containsExactly(Need.LISTING);
  }

  @Test
  void nobody_is_blamed_for_a_directory_that_has_not_been_read() {
    var facts = facts(RulesTest.descriptor("model"), State.APPROVED, 1, -1);
    assertThat(missing(facts, Badge.Name.OWNED)).containsExactly(Need.CONTACT);
  }

  @Test
  void every_kind_has_badges_and_a_kind_of_the_company_those_that_suit_any() {
    for (var kind : Kinds.builtIn().all()) {
      assertThat(Badges.of(facts(RulesTest.descriptor(kind.name()), State.APPROVED, 1, 2)))
          .as(kind.name())
          .extracting(Badge::name)
          .containsExactly(Badge.Name.values());
    }
    assertThat(Badges.of(facts(RulesTest.descriptor("glossary-term"), State.APPROVED, 1, 2)))
        .extracting(Badge::name)
        .containsExactly(Badge.Name.DOCUMENTED, Badge.Name.FRESH, Badge.Name.OWNED);
  }

  @Test
  void readiness_is_for_data_products_and_says_its_facts() {
    assertThat(FairFacts.of(facts(RulesTest.descriptor("model"), State.APPROVED, 1, 2))).isEmpty();
    var product =
        RulesTest.descriptor(
            "data-product",
            "licence: internal",
            "offers: [{name: read, title: Read it}]",
            "outputPorts: [{name: a, schema: [{name: b, type: text, glossaryTerm: Claim}, {name: c}]}, {name: d}]");
    var readiness = FairFacts.of(facts(product, State.APPROVED, 1, 2));
    assertThat(readiness).extracting(Readiness::principle).containsExactly(Principle.values());
    assertThat(readiness.get(1).facts())
        .contains(Readiness.Fact.said("offers", true, "Read it"))
        .contains(Readiness.Fact.said("locations", false, "0 / 2"));
    assertThat(readiness.get(2).facts())
        .startsWith(
            Readiness.Fact.said("schemas", false, "1 / 2"),
            Readiness.Fact.said("types", false, "1 / 2"),
            Readiness.Fact.said("terms", true, "1 / 2"),
            Readiness.Fact.catalog("standards", true, "ODCS 3.1"));
    assertThat(readiness.get(3).met()).isEqualTo(1);
  }

  private static boolean freshMeasured(String day) {
    var product =
        RulesTest.descriptor("data-product", "quality: {measuredOn: '%s'}".formatted(day));
    return missing(facts(product, State.APPROVED, 500, 2), Badge.Name.FRESH).isEmpty();
  }

  private static List<Need> missing(KnownFacts facts, Badge.Name name) {
    return Badges.of(facts).stream()
        .filter(badge -> badge.name() == name)
        .findFirst()
        .orElseThrow()
        .missing();
  }

  private static KnownFacts facts(JsonNode descriptor, State state, int age, int people) {
    return new KnownFacts(
        descriptor,
        state,
        NOW.minus(Duration.ofDays(age)),
        people,
        Observed.NOTHING,
        List.of("ODCS 3.1"),
        NOW);
  }

  private static void with(JsonNode descriptor, String field, String text) {
    var metadata = (com.fasterxml.jackson.databind.node.ObjectNode) descriptor.path("metadata");
    metadata.put(field, text);
  }
}
