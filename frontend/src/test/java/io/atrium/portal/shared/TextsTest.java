package io.atrium.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
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

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "io.atrium.portal.messages",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
