package io.atrium.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.schemas.SemanticVersion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionStubTest {

  @Test
  void a_draft_never_hides_what_is_listed() {
    assertThat(shown("1.0.0 approved", "2.0.0 draft", "1.1.0 in-review")).isEqualTo("1.0.0");
  }

  @Test
  void the_newest_approved_version_is_shown() {
    assertThat(shown("1.9.0 approved", "1.10.0 approved", "1.2.0 approved")).isEqualTo("1.10.0");
  }

  @Test
  void approved_goes_before_deprecated_before_retired() {
    assertThat(shown("3.0.0 retired", "2.0.0 deprecated", "1.0.0 approved")).isEqualTo("1.0.0");
    assertThat(shown("3.0.0 retired", "2.0.0 deprecated", "4.0.0 draft")).isEqualTo("2.0.0");
    assertThat(shown("3.0.0 retired", "4.0.0 draft")).isEqualTo("3.0.0");
  }

  @Test
  void while_nothing_is_listed_the_newest_is_shown() {
    assertThat(shown("1.0.0 in-review", "1.1.0-beta.1 draft")).isEqualTo("1.1.0-beta.1");
  }

  private static String shown(String... versions) {
    List<VersionStub> stubs =
        Arrays.stream(versions)
            .map(text -> text.split(" "))
            .map(parts ->
                new VersionStub(SemanticVersion.parse(parts[0]), State.of(parts[1]), "hash"))
            .toList();
    return VersionStub.shown(stubs).orElseThrow().version().toString();
  }
}
