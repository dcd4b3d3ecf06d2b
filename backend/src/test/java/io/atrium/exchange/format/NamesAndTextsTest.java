package io.atrium.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.schemas.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesAndTextsTest {

  @Test
  void any_text_gives_a_name_and_always_the_same() {
    var texts =
        List.of(
            "Qwen/QwQ-32B",
            "  İstanbul Straße & Café  ",
            "你好",
            "...",
            "x".repeat(300),
            "a@b:c",
            "-",
            "ØRE",
            "it's",
            "\u0000");

    for (var text : texts) {
      assertThat(Slug.name(text)).isEqualTo(Slug.name(text));
      var reference = new Reference("model", Slug.area(text), Slug.name(text), null, null);
      assertThat(
              new Reference("model", "a", Slug.distinct(reference.name(), text), null, null).name())
          .hasSizeLessThanOrEqualTo(100);
    }
    assertThat(Slug.name("  İstanbul Straße & Café  ")).isEqualTo("istanbul-strasse-cafe");
    assertThat(Slug.name("y".repeat(300))).isNotEqualTo(Slug.name("y".repeat(301)));
  }

  @Test
  void texts_lose_only_what_no_text_has() {
    assertThat(Text.clean("\ufeffa\r\nb\rc\u0000\ud800d\t😀")).isEqualTo("a\nb\ncd\t😀");
    assertThat(Text.line("  a \n\t b ", 100)).isEqualTo("a b");
    assertThat(Text.line("word ".repeat(100), 20)).isEqualTo("word word word…");
    assertThat(
            Text.line("😀".repeat(30), 10)
                .codePointCount(0, Text.line("😀".repeat(30), 10).length()))
        .isLessThanOrEqualTo(10);
    assertThat(Text.summary("First one. " + "Second ".repeat(20), 30)).isEqualTo("First one.");
    assertThat(Text.cut("x".repeat(1_000), 200))
        .hasSizeLessThanOrEqualTo(200)
        .contains("1,000 characters");
    assertThat(Text.plain("## Head\n**bold** [link](https://a.example) <b>x</b> 3 < 4"))
        .contains("Head", "bold", "link", "3 < 4")
        .doesNotContain("<b>", "https", "**");
  }

  @Test
  void only_web_addresses_pass() {
    assertThat(Draft.webAddress("https://a.example/ü b")).contains("https://a.example/%C3%BC%20b");
    assertThat(
            List.of(
                "javascript:alert(1)",
                "http://",
                "//a.example",
                "https://${HOST}/v1",
                "ftp://a.example",
                "a.example"))
        .allMatch(address -> Draft.webAddress(address).isEmpty());
  }

  @Test
  void dates_that_do_not_exist_are_not_there() {
    assertThat(Values.date("2024-02-29T10:00:00Z")).contains("2024-02-29");
    assertThat(Values.date("2024-07")).contains("2024-07");
    assertThat(List.of("2024-02-30", "2024-13", "soon", "24-01-01"))
        .allMatch(text -> Values.date(text).isEmpty());
  }
}
