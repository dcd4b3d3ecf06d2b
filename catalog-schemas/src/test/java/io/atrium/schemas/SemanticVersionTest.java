package io.atrium.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {

  @Test
  void order_follows_precedence() {
    var ordered =
        Stream.of(
                "1.0.0-0",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.1",
                "1.2.0",
                "1.10.0",
                "2.0.0")
            .map(SemanticVersion::parse)
            .toList();
    var shuffled = new java.util.ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(shuffled.stream().sorted().toList()).isEqualTo(ordered);
  }

  @Test
  void build_metadata_does_not_count() {
    assertThat(SemanticVersion.parse("1.0.0+a"))
        .isEqualByComparingTo(SemanticVersion.parse("1.0.0+b"));
  }

  @Test
  void the_next_patch_of_a_pre_release_is_its_release() {
    assertThat(SemanticVersion.parse("1.4.0").nextPatch()).hasToString("1.4.1");
    assertThat(SemanticVersion.parse("2.0.0-rc.1+7").nextPatch()).hasToString("2.0.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.4",
        "v1.0.0",
        "01.0.0",
        "1.0.0-",
        "1.0.0-01",
        "1.0.0+",
        "1.0.0-a..b",
        "",
        "1.0.0 ",
        "1.0.0\n",
        "99999999999999999999.0.0"
      })
  void anything_else_is_refused(String text) {
    assertThat(SemanticVersion.tryParse(text)).isEmpty();
  }
}
