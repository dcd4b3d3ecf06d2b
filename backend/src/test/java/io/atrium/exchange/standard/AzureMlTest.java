package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.FolderSource;
import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzureMlTest {

  private final AzureMl standard = new AzureMl();

  @Test
  void a_model_takes_its_text_from_the_file_beside_it() throws Exception {
    var model = Fixtures.described(read(folder("model"), "spec.yaml"));

    assertThat(model.at("/metadata/title").asText()).isEqualTo("Parcel Sorter");
    assertThat(model.at("/metadata/summary").asText()).startsWith("Sorts parcels by what is");
    assertThat(model.at("/metadata/tags")).extracting(JsonNode::asText).contains("logistics");
    assertThat(model.at("/spec/task").asText()).isEqualTo("text-classification");
    assertThat(model.at("/spec/provider").asText()).isEqualTo("Example Works");
    assertThat(model.at("/spec/limits/context").asInt()).isEqualTo(4096);
    assertThat(model.at("/spec/capabilities/toolCalls").asBoolean()).isTrue();
    assertThat(model.at("/spec/capabilities/reasoning").asBoolean(true)).isFalse();
    assertThat(model.at("/spec/licenceUrl").asText()).isEqualTo("https://example.com/terms");
    assertThat(model.at("/spec/status").asText()).isEqualTo("deprecated");
    assertThat(model.at("/spec/deprecationDate").asText()).isEqualTo("2026-01-31");
    assertThat(model.at("/spec/extensions/assetVersion").asText()).isEqualTo("4");
    assertThat(model.at("/spec/extensions/baseModels/0").asText()).contains("models/sorter");
  }

  @Test
  void a_prompt_is_put_together_from_three_files() throws Exception {
    var reading = read(folder("prompt"), "spec.yaml");

    var prompt = Fixtures.described(reading);
    assertThat(reading.remarks()).isEmpty();
    assertThat(reading.assets()).extracting("key").containsExactly("prompt:ask-parcel");
    assertThat(prompt.at("/spec/template").asText()).contains("{{number}}");
    assertThat(prompt.at("/spec/variables/0/name").asText()).isEqualTo("number");
    assertThat(prompt.at("/spec/settings/maxOutputTokens").asInt()).isEqualTo(200);
    assertThat(prompt.at("/spec/extensions/assetVersion").asText()).isEqualTo("2");
  }

  @Test
  void a_placeholder_that_nothing_fills_and_a_prompt_without_template_are_refused(
      @TempDir Path empty) throws Exception {
    var text = Files.readString(folder("prompt").resolve("spec.yaml"));
    Files.writeString(empty.resolve("spec.yaml"), text);
    assertThat(Fixtures.refusal(read(empty, "spec.yaml"))).contains("template");

    Files.writeString(empty.resolve("spec.yaml"), text.replace("{{asset.name}}", "ask"));
    assertThat(Fixtures.refusal(read(empty, "spec.yaml"))).contains("prompt/prompt.yaml");

    Files.writeString(
        empty.resolve("spec.yaml"),
        text.replace("{{asset.name}}", "ask").replace("./prompt", "../../outside"));
    assertThat(Fixtures.refusal(read(empty, "spec.yaml"))).contains("not there");
  }

  @Test
  void real_assets_come_in() throws IOException {
    var tally = Tally.of(standard, null, "azureml-assets");

    assertThat(tally.recognised).isEqualTo(585);
    assertThat(tally.refusals).isEmpty();
    assertThat(tally.described).isEqualTo(585);
    assertThat(tally.refusals).isEmpty();
  }

  private Reading read(Path folder, String file) throws IOException {
    try (var source = new FolderSource(folder)) {
      var original = new Original(file, Files.readAllBytes(folder.resolve(file)), source);
      assertThat(standard.recognises(original)).isTrue();
      return standard.read(original, Fixtures.TARGET);
    }
  }

  private static Path folder(String name) throws URISyntaxException {
    return Path.of(AzureMlTest.class.getResource("azureml/" + name).toURI());
  }
}
