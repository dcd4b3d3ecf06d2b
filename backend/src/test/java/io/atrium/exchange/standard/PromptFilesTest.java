package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Dotprompt, prompty and fabric: told apart by what they say. */
class PromptFilesTest {

  private final Dotprompt dotprompt = new Dotprompt();
  private final DotpromptExporter exporter = new DotpromptExporter();
  private final Prompty prompty = new Prompty();
  private final FabricPattern fabric = new FabricPattern();

  @Test
  void a_dotprompt_file_becomes_a_prompt_with_variables() {
    var reading = read(dotprompt, Fixtures.resource("dotprompt/greet.prompt"));

    var prompt = Fixtures.described(reading);
    assertThat(reading.remarks()).isEmpty();
    assertThat(prompt.at("/metadata/title").asText()).isEqualTo("greet.formal");
    assertThat(prompt.at("/spec/system").asText()).isEqualTo("You greet people.");
    assertThat(prompt.at("/spec/template").asText()).isEqualTo("Greet {{name}}, {{mood}}.");
    assertThat(prompt.at("/spec/variables/0/description").asText()).isEqualTo("who is greeted");
    assertThat(prompt.at("/spec/variables/1/choices")).hasSize(2);
    assertThat(prompt.at("/spec/variables/1/default").asText()).isEqualTo("calm");
    assertThat(prompt.at("/spec/settings/temperature").asDouble()).isEqualTo(0.3);
    assertThat(prompt.at("/spec/outputSchema/properties/text/type").asText()).isEqualTo("string");
    assertThat(prompt.at("/spec/extensions/model").asText()).isEqualTo("acme/small");
  }

  @Test
  void a_prompt_that_is_written_reads_as_it_was() {
    var prompt = Fixtures.described(read(dotprompt, Fixtures.resource("dotprompt/greet.prompt")));

    var written = new Original("x.prompt", exporter.render(exporter.write(prompt)));

    assertThat(Fixtures.described(read(dotprompt, written)).path("spec"))
        .isEqualTo(prompt.path("spec"));
  }

  @Test
  void templates_that_no_engine_takes_are_refused_with_their_line() {
    var file = Fixtures.text("a.prompt", "# Licence\n\n---\nmodel: m\n---\nHi\n{{/if}}\n");

    assertThat(Fixtures.refusal(read(dotprompt, file)))
        .isEqualTo("Line 7: `{{/if}}` closes a block that is not open.");
  }

  @Test
  void what_the_inputs_do_not_declare_is_remarked() {
    var file =
        Fixtures.text(
            "a.prompt", "---\nmodel: m\ninput: {schema: {name: string}}\n---\n{{name}} {{age}}\n");

    assertThat(read(dotprompt, file).remarks())
        .extracting(Remark::reason)
        .containsExactly("The template uses `age`, which no input declares.");
  }

  @Test
  void prompty_of_both_versions_becomes_a_prompt_and_nothing_is_expanded() {
    var newer = read(prompty, Fixtures.resource("prompty/triage.prompty"));

    var prompt = Fixtures.described(newer);
    assertThat(newer.remarks())
        .extracting(Remark::pointer)
        .containsExactly("/model/connection/apiKey");
    assertThat(prompt.at("/spec/system").asText()).isEqualTo("You sort letters.");
    assertThat(prompt.at("/spec/variables/0/name").asText()).isEqualTo("letter");
    assertThat(prompt.at("/spec/variables/1/choices")).hasSize(2);
    assertThat(prompt.at("/spec/author").asText()).isEqualTo("Desk");
    assertThat(prompt.at("/spec/settings/maxOutputTokens").asInt()).isEqualTo(100);
    assertThat(prompt.toString()).doesNotContain("TRIAGE_KEY");

    var older = Fixtures.described(read(prompty, Fixtures.resource("prompty/older.prompty")));
    assertThat(older.at("/spec/variables/0/example").asText()).isEqualTo("Why?");
    assertThat(older.at("/spec/extensions/model").asText()).isEqualTo("small");
    assertThat(older.at("/spec/settings/maxOutputTokens").asInt()).isEqualTo(50);
  }

  @Test
  void a_prompt_with_a_key_in_plain_text_is_refused() {
    var file =
        Fixtures.text(
            "a.prompty",
            "---\nname: a\nmodel: {id: m, connection: {apiKey: abcdefgh1234}}\n---\nsystem:\nHi\n");

    assertThat(Fixtures.refusal(read(prompty, file)))
        .contains("/model/connection/apiKey")
        .doesNotContain("abcdefgh1234");
  }

  @Test
  void a_fabric_pattern_is_called_as_its_folder() {
    var file =
        Fixtures.text(
            "patterns/sum_up/system.md",
            "# IDENTITY and PURPOSE\n\nYou sum up.\n\n# STEPS\n\n- Read\n");

    var prompt = Fixtures.described(read(fabric, file));

    assertThat(prompt.at("/metadata/title").asText()).isEqualTo("Sum up");
    assertThat(prompt.at("/metadata/summary").asText()).isEqualTo("You sum up.");
    assertThat(prompt.at("/spec/template").asText()).isEqualTo("{{input}}");
    assertThat(prompt.at("/spec/system").asText()).startsWith("# IDENTITY");
  }

  @Test
  void real_dotprompt_files_come_and_go() throws IOException {
    var tally = Tally.of(dotprompt, exporter, "standards/dotprompt");

    assertThat(tally.recognised).isEqualTo(18);
    assertThat(tally.described).isEqualTo(15);
    // the files that are meant to fail, and a sample that closes what it never opened
    assertThat(tally.refusals)
        .extracting(refusal -> refusal.replaceAll(":.*", "").replaceAll(".*/", ""))
        .containsExactlyInAnyOrder(
            "autocomplete.prompt",
            "error-unmatched-closing-block.prompt",
            "08-sections-thinking.prompt");
    assertThat(tally.remarks)
        .containsKeys(
            ": Closing braces that nothing opens.",
            ": The partial `circular-partial-a` leads back to this prompt.",
            ": The template uses `email`, which no input declares.");
    // schemas of inputs are written the short way, those of outputs the long way
    assertThat(tally.lost)
        .allMatch(pointer ->
            pointer.equals("/head/config/topK")
                || pointer.startsWith("/head/input/schema/")
                || pointer.startsWith("/head/output/schema/"))
        .hasSize(14);
  }

  @Test
  void real_prompty_files_come_in() throws IOException {
    var tally = Tally.of(prompty, null, "standards/prompty");

    // of 37 files, one is a text without a head and one has but a name
    assertThat(tally.recognised).isEqualTo(35);
    assertThat(tally.described).isEqualTo(35);
    assertThat(tally.remarks.keySet())
        .allMatch(remark ->
            remark.contains("is kept as it is, not followed") || remark.contains("/name"));
  }

  @Test
  void real_fabric_patterns_come_in() throws IOException {
    var tally = Tally.of(fabric, null, "fabric-patterns");

    // of 159 patterns, one has no heading that is usual
    assertThat(tally.recognised).isEqualTo(158);
    assertThat(tally.described).isEqualTo(158);
    assertThat(tally.remarked).isEqualTo(6);
  }

  private static Reading read(Standard standard, Original original) {
    assertThat(standard.recognises(original)).isTrue();
    return standard.read(original, Fixtures.TARGET);
  }
}
