package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BackstageTest {

  private final Backstage standard = new Backstage();

  @Test
  void entities_of_several_documents_become_assets_and_people_do_not() {
    var reading = read(Fixtures.resource("backstage/shop.yaml"));

    assertThat(reading.assets())
        .extracting("key")
        .containsExactly("component:default/basket", "system:sales/shop");
    var component = Fixtures.described(reading.assets().getFirst());
    assertThat(component.at("/kind").asText()).isEqualTo("component");
    assertThat(component.at("/spec/maturity").asText()).isEqualTo("stable");
    assertThat(component.at("/spec/repository/url").asText()).isEqualTo("https://example.com/git");
    var solution = Fixtures.described(reading.assets().getLast());
    assertThat(solution.at("/kind").asText()).isEqualTo("solution");
    assertThat(solution.at("/metadata/title").asText()).isEqualTo("Shop");
    assertThat(reading.remarks())
        .extracting(Remark::reason)
        .containsExactly("document 3: A User is no asset; it is left out.");
  }

  @Test
  void names_that_break_the_rules_are_remarked_and_documents_without_assets_refused() {
    var head = "apiVersion: backstage.io/v1alpha1\n";

    var reading =
        read(
            Fixtures.text(
                "a.yaml", head + "kind: API\nmetadata: {name: my api}\nspec: {type: x}\n"));
    assertThat(Fixtures.described(reading).at("/metadata/name").asText()).isEqualTo("my-api");
    assertThat(reading.remarks()).extracting(Remark::pointer).containsExactly("/metadata/name");
    assertThat(
            Fixtures.refusal(
                read(Fixtures.text("a.yaml", head + "kind: Group\nmetadata: {name: a}\n"))))
        .contains("only Group");
  }

  @Test
  void real_entities_come_in() throws IOException {
    var tally = Tally.of(standard, null, "standards/backstage");

    assertThat(tally.recognised).isEqualTo(15);
    assertThat(tally.described).isEqualTo(11);
    assertThat(tally.refusals).hasSize(4).allMatch(reason -> reason.contains("but only"));
    assertThat(tally.remarks)
        .containsOnlyKeys(
            "/metadata/name: `invalid component` is not written as the standard asks for.",
            "/metadata/tags/*: `go 1.15.3` is not written as the standard asks for.");
  }

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).isTrue();
    return standard.read(original, Fixtures.TARGET);
  }
}
