package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandlebarsTest {

  @Test
  void variables_are_those_of_the_outermost_context() {
    var template =
        Handlebars.of(
            """
            {{! no.variable }}{{!-- {{nor}} {{this}} --}}
            {{role "system"}} {{name}} {{ user.email }} {{{raw}}}
            {{#if age >= 18}}{{media url=picture}}{{else if (gt vip 2)}}{{/if}}
            {{#each items as |item|}}{{item}} {{inside}} {{@index}}{{/each}}
            {{> footer year=2025}} \\{{escaped}}
            """,
            1);

    assertThat(template.faults()).isEmpty();
    assertThat(template.doubts()).isEmpty();
    assertThat(template.variables())
        .containsExactly("name", "user", "raw", "age", "picture", "vip", "items");
    assertThat(template.partials()).containsExactly("footer");
  }

  @Test
  void long_runs_of_anything_are_looked_at_in_no_time() {
    for (var run : new String[] {"}", " ", "{", "(", "as |", "{{!"}) {
      for (var around : new String[] {"{{!-- %s x --}}", "{{ %s", "%s", "---\nname: a\n---\n%s"}) {
        var text = around.formatted(run.repeat(100_000));
        assertTimeout(
            Duration.ofSeconds(10),
            () -> {
              var _ = Handlebars.of(text, 1);
              var original = Fixtures.text("a.prompty", text);
              var _ = new Prompty().recognises(original);
              var _ = new FabricPattern().recognises(original);
              var _ = new ModelCard().recognises(original);
            });
      }
    }
  }

  @Test
  void faults_are_named_with_their_line() {
    assertThat(Handlebars.of("a\n{{/if}}", 10).faults())
        .containsExactly(new Remark("", 11, "`{{/if}}` closes a block that is not open."));
    assertThat(Handlebars.of("a\n{{#if x}}b", 1).faults())
        .containsExactly(new Remark("", 2, "The block `if` is never closed."));
    assertThat(Handlebars.of("\n\n{{ x", 1).faults())
        .containsExactly(new Remark("", 3, "Braces are opened and never closed."));
    assertThat(Handlebars.of("a }}", 1).doubts())
        .containsExactly(new Remark("", 1, "Closing braces that nothing opens."));
  }
}
