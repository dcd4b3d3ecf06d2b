package io.atrium.search.elasticsearch;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is typed is text to look for, never a program and never an error. */
class HostileTextIT {

  private static TestIndex index;

  @BeforeAll
  static void fill() {
    index = TestIndex.of(Documents.of("model:d/a", "Asset").summary("Something"));
  }

  @AfterAll
  static void drop() throws Exception {
    index.close();
  }

  static Stream<String> texts() {
    return Stream.of(
        "title:* OR audience:*",
        "\"unbalanced",
        "((((((",
        "a AND (b OR",
        "/.*/",
        "/(a+)+$/",
        "*",
        "?",
        "_exists_:audience",
        "{\"match_all\":{}}",
        "\\",
        "\\u0000",
        "\u0000\u0001\u0002\u001b[31m",
        "\ud83d\ude80\ud83e\udd16",
        "\ud83d",
        "\u202e\u200b\u200d\ufeff",
        "n\u0303\u0303\u0303".repeat(200),
        "ａｓｓｅｔ",
        "资产 モデル نموذج",
        "<script>alert(1)</script>",
        "'; drop table catalog.asset; --",
        "asset~2^1000",
        "-asset +something",
        "word ".repeat(2_000),
        "x".repeat(10_000),
        "a b c d e f g h i j k l m n o p q r s t u v w x y z ".repeat(200),
        "\n\n\r\t",
        "@@@",
        "model:@1.0.0");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void any_text_is_searched_and_completed(String text) {
    assertThatCode(
            () -> {
              var unused = index.search(text);
              var alsoUnused = index.index().suggest(text, 5, TestIndex.EVERYONE);
            })
        .doesNotThrowAnyException();
  }
}
