package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.schemas.Kinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormFieldTest {

  private static final Kinds KINDS = Kinds.builtIn();

  @ParameterizedTest
  @CsvSource({
    "model, metadata.name, LINE",
    "model, metadata.summary, TEXT",
    "model, metadata.description, MARKDOWN",
    "model, metadata.owner, TEAM",
    "model, metadata.domain, DOMAIN",
    "model, metadata.tags, WORDS",
    "model, metadata.visibility, CHOICE",
    "model, metadata.teams, LIST",
    "model, metadata.contacts, LIST",
    "model, spec.baseModel, REFERENCE",
    "model, spec.trainedOn, REFERENCES",
    "model, spec.openWeights, FLAG",
    "model, spec.limits, GROUP",
    "model, spec.limits.context, WHOLE_NUMBER",
    "model, spec.pricing.perMillionInputTokens, NUMBER",
    "model, spec.extensions, MAP",
    "model, spec.pricing.currency, CURRENCY",
    "data-product, spec.retention, DURATION",
    "data-product, spec.updateFrequency, DURATION",
    "data-product, spec.sla.freshness, DURATION",
    "prompt, spec.outputSchema, FREE",
    "prompt, spec.template, CODE",
    "data-product, spec.outputPorts, LIST"
  })
  void the_schema_says_how_a_value_is_edited(String kind, String path, Shape shape) {
    assertThat(at(kind, path).shape()).isEqualTo(shape);
  }

  @Test
  void every_field_of_every_kind_has_a_title_and_says_what_it_means() {
    for (var kind : KINDS.all()) {
      assertTold(kind.name(), FormField.root(kind.schema()).member("spec"), 0);
    }
  }

  @Test
  void required_fields_choices_and_units_come_from_the_schema() {
    assertThat(at("model", "spec.task").required()).isTrue();
    assertThat(at("model", "spec.family").required()).isFalse();
    assertThat(at("model", "metadata.visibility").choices())
        .containsExactly("internal", "restricted");
    assertThat(at("model", "spec.limits.context").unit()).isEqualTo("tokens");
    assertThat(at("model", "metadata.title").longest()).isEqualTo(200);
  }

  @Test
  void amounts_say_where_their_currency_stands() {
    var at = Place.root().member("spec").member("pricing").member("tiers").item(2).member("input");

    assertThat(at("solution", "spec.cost.amount").currency()).contains("1/currency");
    assertThat(at("model", "spec.pricing.tiers").item().member("perMillionInputTokens").currency())
        .contains("3/currency");
    assertThat(at.beside("3/currency")).isEqualTo("/spec/pricing/currency");
    assertThat(at.beside("1/currency")).isEqualTo("/spec/pricing/tiers/2/currency");
    assertThat(at("use-case", "spec.effort.cost").currency()).contains("2/value/currency");
  }

  @Test
  void members_keep_the_order_of_the_schema_also_inside_of_lists() {
    var root = FormField.root(KINDS.require("data-product").schema());

    assertThat(root.order("")).containsExactly("apiVersion", "kind", "metadata", "spec");
    assertThat(root.order("/metadata")).startsWith("name", "domain", "title", "summary");
    assertThat(root.order("/spec/outputPorts/3/schema/0")).contains("name", "type");
    assertThat(root.order("/spec/extensions/anything")).isEmpty();
    assertThat(root.order("/no/such/place")).isEmpty();
  }

  @Test
  void the_editor_gets_the_whole_schema_in_one_small_tree() {
    var hints = SchemaHints.of(KINDS.require("data-product"));

    assertThat(hints.at("/p/kind/e/0").asText()).isEqualTo("data-product");
    assertThat(hints.at("/p/metadata/p/title/r").asBoolean()).isTrue();
    assertThat(hints.at("/p/spec/p/outputPorts/i/p/name/t").asText()).isNotBlank();
    assertThat(hints.at("/p/metadata/p/owner/y").asText()).isEqualTo("team");
    assertThat(hints.at("/p/metadata/p/domain/y").asText()).isEqualTo("domain");
    assertThat(hints.at("/p/metadata/p/contacts/i/p/name/y").asText()).isEqualTo("contact");
    assertThat(SchemaHints.of(KINDS.require("model")).at("/p/spec/p/trainedOn/i/y").asText())
        .isEqualTo("asset");
    assertThat(hints.at("/p/metadata/p/visibility/e/1").asText()).isEqualTo("restricted");
    assertThat(hints.toString().length()).isLessThan(60_000);
  }

  private static void assertTold(String kind, FormField field, int depth) {
    for (var member : field.members()) {
      assertThat(member.title()).as(kind + " " + member.name()).isNotBlank();
      assertThat(member.help()).as(kind + " " + member.name()).isNotBlank();
      if (depth < 3 && member.shape() == Shape.GROUP) {
        assertTold(kind, member, depth + 1);
      } else if (depth < 3 && member.shape() == Shape.LIST) {
        assertTold(kind, member.item(), depth + 1);
      }
    }
  }

  private static FormField at(String kind, String path) {
    var field = FormField.root(KINDS.require(kind).schema());
    for (var step : path.split("\\.", -1)) {
      field = field.member(step);
    }
    return field;
  }
}
