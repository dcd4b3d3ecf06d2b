package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.exchange.format.Values;
import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FlowiseTest {

  private final Flowise standard = new Flowise();

  @Test
  void a_flow_is_called_as_its_file_and_lists_its_nodes() {
    var original =
        Fixtures.text(
            "flows/Ask & Tell.json",
            """
            {"description": "Answers.", "usecases": ["Documents QnA"], "edges": [], "nodes": [
              {"id": "a_0", "data": {"name": "chatAcme", "label": "Chat Acme",
                "category": "Chat Models", "baseClasses": []}},
              {"id": "b_0", "data": {"baseClasses": []}}]}
            """);

    assertThat(standard.recognises(original)).isTrue();
    var reading = standard.read(original, Fixtures.TARGET);

    var solution = Fixtures.described(reading);
    assertThat(reading.assets()).extracting("key").containsExactly("flows/Ask & Tell");
    assertThat(solution.at("/metadata/title").asText()).isEqualTo("Ask & Tell");
    assertThat(solution.at("/spec/flow/nodes/0/type").asText()).isEqualTo("chatAcme");
    assertThat(Values.texts(solution.at("/spec/services"))).containsExactly("Chat Acme");
    assertThat(reading.remarks()).extracting(Remark::pointer).containsExactly("/nodes/1");
    assertThat(standard.recognises(Fixtures.text("a.json", "{\"nodes\": [], \"edges\": []}")))
        .isFalse();
  }

  @Test
  void real_flows_come_in() throws IOException {
    var tally = Tally.of(standard, null, "flowise-marketplaces");

    assertThat(tally.recognised).isEqualTo(33);
    assertThat(tally.described).isEqualTo(33);
    assertThat(tally.remarks).isEmpty();
  }
}
