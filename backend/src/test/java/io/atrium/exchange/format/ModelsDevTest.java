package io.atrium.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsDevTest {

  private static final String CATALOG =
      """
      {"acme": {"id": "acme", "name": "Acme AI", "env": ["ACME_KEY"], "npm": "@acme/sdk", "api": "https://${HOST}/v1", "doc": "https://acme.example/docs",
        "models": {"Wise/Owl-7B:free": {"id": "Wise/Owl-7B:free", "name": "Owl 7B", "family": "owl", "base_model": "wise/owl-7b",
          "release_date": "2025-02", "last_updated": "2025-02-30", "knowledge": "2024",
          "attachment": false, "reasoning": true, "tool_call": true, "open_weights": true, "status": "beta",
          "cost": {"input": 0, "output": 15.0, "cached_input": 0.3, "cache_write": -1,
            "tiers": [{"tier": {"type": "context", "size": 200000}, "input": 1, "output": 2}]},
          "limit": {"context": 0, "output": 4096},
          "modalities": {"input": ["text", "smell"], "output": ["text"]}}}},
       "broken": "not a provider"}
      """;

  private final ModelsDev importer = new ModelsDev();

  @Test
  void a_providers_offer_keeps_prices_limits_and_dates_that_make_sense() {
    var imported = Fixtures.of(Map.of("api.json", CATALOG)).imported(importer);

    assertThat(imported).hasSize(2);
    assertThat(imported.getLast()).isInstanceOf(Imported.Refused.class);
    var model = ((Imported.Described) imported.getFirst()).descriptor();
    assertThat(imported.getFirst().key()).isEqualTo("acme/Wise/Owl-7B:free");
    assertThat(model.at("/metadata/domain").asText()).isEqualTo("test.acme");
    assertThat(model.at("/metadata/name").asText()).isEqualTo("wise-owl-7b-free");
    var spec = model.path("spec");
    assertThat(spec.path("provider").asText()).isEqualTo("Acme AI");
    assertThat(spec.at("/modalities/input")).hasSize(1);
    assertThat(spec.at("/limits/context").asLong(-1)).isZero();
    assertThat(spec.at("/pricing/currency").asText()).isEqualTo("USD");
    assertThat(spec.at("/pricing/perMillionInputTokens").asDouble(-1)).isZero();
    assertThat(spec.at("/pricing/perMillionCachedInputTokens").asDouble()).isEqualTo(0.3);
    assertThat(spec.path("pricing").has("perMillionCacheWriteTokens")).isFalse();
    assertThat(spec.at("/pricing/tiers/0/aboveTokens").asLong()).isEqualTo(200_000);
    assertThat(spec.path("releaseDate").asText()).isEqualTo("2025-02");
    assertThat(spec.has("updateDate")).as("30 February").isFalse();
    assertThat(spec.path("status").asText()).isEqualTo("beta");
    assertThat(spec.has("deployments")).as("an address with a placeholder").isFalse();
    assertThat(spec.path("baseModel").asText()).isEqualTo("model:test.base.wise/owl-7b");
    assertThat(spec.at("/environmentVariables/0").asText()).isEqualTo("ACME_KEY");
  }

  @Test
  void toml_offers_inherit_from_their_base_model_but_for_what_they_omit() {
    var files =
        Map.of(
            "toml/models/wise/owl.toml",
            "name = \"Owl\"\nlicense = \"MIT\"\ntool_call = true\n[limit]\ncontext = 1000\noutput = 10\n[modalities]\ninput=[\"text\"]\noutput=[\"text\"]\n"
                + "[[benchmarks]]\nname = \"Quiz\"\nscore = 0.5\n",
            "toml/providers/acme/provider.toml",
            "name = \"Acme AI\"\n",
            "toml/providers/acme/models/deep/owl.toml",
            "base_model = \"wise/owl\"\nbase_model_omit = [\"limit.output\"]\n[limit]\ncontext = 500\n",
            "toml/providers/acme/models/lost.toml",
            "base_model = \"wise/lost\"\n");

    var imported = Fixtures.of(files).imported(importer);

    assertThat(imported)
        .extracting(Imported::key)
        .containsExactly("base:wise/owl", "acme/deep/owl", "toml/providers/acme/models/lost.toml");
    var base = ((Imported.Described) imported.getFirst()).descriptor();
    assertThat(base.at("/metadata/domain").asText()).isEqualTo("test.base.wise");
    assertThat(base.at("/spec/evaluations/0/metric").asText()).isEqualTo("score");
    assertThat(base.at("/spec/licence").asText()).isEqualTo("MIT");
    var offer = ((Imported.Described) imported.get(1)).descriptor();
    assertThat(offer.at("/metadata/title").asText()).isEqualTo("Owl");
    assertThat(offer.at("/spec/limits").toString()).isEqualTo("{\"context\":500}");
    assertThat(offer.at("/spec/capabilities/toolCalls").asBoolean()).isTrue();
    assertThat(offer.path("spec").has("licence")).isFalse();
    assertThat(offer.path("spec").has("evaluations")).isFalse();
    assertThat(((Imported.Refused) imported.get(2)).reason()).contains("wise/lost");
  }

  @Test
  void beside_a_catalog_raw_provider_files_are_not_read_again() {
    var files =
        Map.of(
            "catalog.json", CATALOG,
            "toml/providers/acme/models/Wise/Owl-7B:free.toml", "name = \"Owl 7B\"\n",
            "toml/models/wise/owl-7b.toml", "name = \"Owl 7B\"\n");

    assertThat(Fixtures.of(files).imported(importer))
        .extracting(Imported::key)
        .containsExactly("acme/Wise/Owl-7B:free", "broken", "base:wise/owl-7b");
  }
}
