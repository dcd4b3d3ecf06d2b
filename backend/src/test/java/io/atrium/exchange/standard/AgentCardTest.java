package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.exchange.format.Values;
import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AgentCardTest {

  private final AgentCard standard = new AgentCard();

  @Test
  void a_card_of_1_0_becomes_a_component_with_skills_and_ways_to_sign_in() {
    var reading = read(Fixtures.resource("a2a/routes-1.0.json"));

    var agent = Fixtures.described(reading);
    assertThat(reading.remarks()).isEmpty();
    assertThat(reading.assets()).extracting("key").containsExactly("Northwind/Route planner");
    assertThat(agent.at("/spec/type").asText()).isEqualTo("agent");
    assertThat(Values.texts(agent.at("/spec/transports"))).containsExactly("http", "grpc");
    assertThat(Values.texts(agent.at("/spec/authentication")))
        .containsExactly("openid-connect", "api-key");
    assertThat(agent.at("/spec/interfaces/0/name").asText()).isEqualTo("plan");
    assertThat(agent.at("/spec/interfaces/0/description").asText())
        .isEqualTo("Plan a route: Finds the best way.\nExample: From here to there");
    assertThat(Values.texts(agent.at("/metadata/tags"))).containsExactly("a2a", "maps");
  }

  @Test
  void a_card_of_0_3_is_known_by_its_shape_and_its_faults_have_lines() {
    var reading = read(Fixtures.resource("a2a/tally-0.3.json"));

    var agent = Fixtures.described(reading);
    assertThat(reading.remarks()).hasSize(1);
    assertThat(reading.remarks().getFirst().pointer()).isEqualTo("/skills/0");
    assertThat(reading.remarks().getFirst().line()).isEqualTo(14);
    assertThat(agent.at("/spec/remotes")).hasSize(2);
    assertThat(Values.texts(agent.at("/spec/authentication"))).containsExactly("basic");
    assertThat(agent.at("/metadata/contacts/0/email").asText()).isEqualTo("desk@example.com");
  }

  @Test
  void later_versions_and_agents_without_name_are_refused() {
    assertThat(
            Fixtures.refusal(
                read(
                    Fixtures.text(
                        "a.json",
                        "{\"name\": \"A\", \"skills\": [], \"supportedInterfaces\": [{\"protocolVersion\":"
                            + " \"2.0\"}]}"))))
        .contains("2.0");
    assertThat(Fixtures.refusal(read(Fixtures.text("a.json", "{\"skills\": [], \"url\": \"x\"}"))))
        .contains("no name");
  }

  @Test
  void real_cards_come_in() throws IOException {
    var tally = Tally.of(standard, null, "standards/a2a");

    assertThat(tally.recognised).isEqualTo(19);
    assertThat(tally.described).isEqualTo(19);
    assertThat(tally.remarked).isEqualTo(4);
    assertThat(tally.remarks.keySet())
        .containsExactlyInAnyOrder(
            ": `protocolVersion` is missing, which the standard asks for.",
            "/skills/*: `tags` is missing, which the standard asks for.",
            "/supportedInterfaces/*: `protocolVersion` is missing, which the standard asks for.");
  }

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).isTrue();
    return standard.read(original, Fixtures.TARGET);
  }
}
