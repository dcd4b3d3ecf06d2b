package io.atrium.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.schemas.DescriptorReader;
import io.atrium.stewardship.Checks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final ResourceBundle ENGLISH = bundle(Locale.ROOT);
  private static final ResourceBundle GERMAN = bundle(Locale.GERMAN);

  @Test
  void both_languages_have_every_text() {
    assertThat(GERMAN.keySet()).isEqualTo(ENGLISH.keySet());
  }

  @Test
  void every_text_takes_the_same_values_in_both_languages() {
    for (var key : ENGLISH.keySet()) {
      assertThat(
              new MessageFormat(GERMAN.getString(key), Locale.GERMAN).getFormatsByArgumentIndex())
          .as(key)
          .hasSameSizeAs(
              new MessageFormat(ENGLISH.getString(key), Locale.ENGLISH)
                  .getFormatsByArgumentIndex());
    }
  }

  @Test
  void a_quote_that_would_swallow_values_is_nowhere() {
    for (var bundle : new ResourceBundle[] {ENGLISH, GERMAN}) {
      assertThat(bundle.keySet())
          .allSatisfy(key -> assertThat(bundle.getString(key)).as(key).doesNotContain("'"));
    }
  }

  @Test
  void the_rules_that_come_with_atrium_read_in_both_languages() throws IOException {
    for (var rule : rules()) {
      for (var what : List.of("title", "remedy")) {
        var key = "rule." + rule.path("name").asText() + "." + what;
        assertThat(ENGLISH.getString(key)).isEqualTo(rule.path(what).asText());
        assertThat(GERMAN.getString(key)).isNotEqualTo(rule.path(what).asText());
      }
    }
  }

  @Test
  void numbers_and_plurals_read_well() {
    assertThat(Texts.in(Locale.ENGLISH, "browse.count", 1)).isEqualTo("1 asset");
    assertThat(Texts.in(Locale.ENGLISH, "browse.count", 12345)).isEqualTo("12,345 assets");
    assertThat(Texts.in(Locale.GERMAN, "browse.count", 12345)).isEqualTo("12.345 Angebote");
    assertThat(Texts.in(Locale.ENGLISH, "time.days", 1)).isEqualTo("yesterday");
    assertThat(Texts.in(Locale.ENGLISH, "time.days", 3)).isEqualTo("3 days ago");
  }

  @Test
  void an_unknown_language_reads_english() {
    assertThat(Texts.in(Locale.FRENCH, "yes")).isEqualTo("Yes");
  }

  private static JsonNode rules() throws IOException {
    try (var file = Checks.class.getResourceAsStream("rules.yaml")) {
      var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      var document = new DescriptorReader().read(text).getFirst();
      return Objects.requireNonNull(document.tree()).at("/spec/rules");
    }
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "io.atrium.portal.messages",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
