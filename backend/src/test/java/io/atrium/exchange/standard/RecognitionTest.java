package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whose a document is, over all real files at hand: one standard's at most. */
class RecognitionTest {

  @Test
  void no_two_standards_recognise_the_same_document() throws IOException {
    var counts = new TreeMap<String, Integer>();
    for (var folder :
        List.of(
            "standards",
            "azureml-assets",
            "cyclonedx-mlbom",
            "datacontract-cli",
            "dcat-ap",
            "dpds",
            "fabric-patterns",
            "flowise-marketplaces",
            "kubeflow-model-catalog",
            "odcs",
            "odps-bitol",
            "openlineage")) {
      Fixtures.each(
          folder,
          original -> {
            var names =
                Fixtures.STANDARDS.stream()
                    .filter(standard -> standard.recognises(original))
                    .map(Standard::name)
                    .toList();
            assertThat(names).as(original.file()).hasSizeLessThanOrEqualTo(1);
            names.forEach(name -> {
              var _ = counts.merge(name, 1, Integer::sum);
            });
          });
    }
    assertThat(counts)
        .containsAllEntriesOf(
            Map.of(
                "a2a", 19,
                "backstage", 15,
                "cyclonedx", 38,
                "dotprompt", 18,
                "fabric", 158,
                "flowise", 33,
                "mcp-server", 16,
                "model-card", 7,
                "prompty", 35));
    assertThat(counts.get("odcs")).isPositive();
  }
}
