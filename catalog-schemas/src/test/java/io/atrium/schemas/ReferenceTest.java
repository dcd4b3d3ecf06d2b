package io.atrium.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

  @Test
  void all_parts_are_read() {
    assertThat(Reference.parse("data-product:insurance.claims/claims-history@2.1.0-rc.1#claims.v2"))
        .isEqualTo(
            new Reference(
                "data-product", "insurance.claims", "claims-history", "2.1.0-rc.1", "claims.v2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model:platform/bge",
        "model:a.b-c.d/x_y.z@1.0.0",
        "model:a/b#c/d:e",
        "model:a/b@1.0.0+build#p"
      })
  void text_and_reference_go_back_and_forth(String text) {
    assertThat(Reference.parse(text)).hasToString(text);
  }

  @Test
  void the_asset_has_neither_version_nor_part() {
    assertThat(Reference.parse("model:a/b@1.0.0#p").asset()).hasToString("model:a/b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "model",
        "model:a",
        "a/b",
        ":a/b",
        "model:/b",
        "model:a/",
        "Model:a/b",
        "model:A/b",
        "model:a/B",
        "model:a..b/c",
        "model:a/b@1.0",
        "model:a/b@",
        "model:a/b#",
        "model:a/-b",
        "model:a/b/c",
        "model:a/b c",
        "mo--del:a/b",
        "model:a/b#p#q",
        "model:-a/b"
      })
  void anything_else_is_refused(String text) {
    assertThat(Reference.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reference.parse(text))
        .withMessageMatching("(?s).{15,}");
  }

  @Test
  void sizes_are_bounded() {
    assertThat(Reference.tryParse("model:a/" + "b".repeat(100))).isPresent();
    assertThat(Reference.tryParse("model:a/" + "b".repeat(101))).isEmpty();
    assertThat(Reference.tryParse("model:" + "a.".repeat(100) + "a/b")).isEmpty();
    assertThat(Reference.tryParse("x".repeat(1_000_000))).isEmpty();
  }
}
