package io.atrium.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {

  private static final DraftReader READER =
      new DraftReader(new DescriptorReader(), new DescriptorValidator(Kinds.builtIn()));

  static Stream<String> kinds() {
    return Kinds.builtIn().all().stream().map(Kind::name);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_kind_has_a_template_that_is_valid_and_explains_itself(String kind) throws IOException {
    try (var in = Starts.class.getResourceAsStream("templates/" + kind + ".yaml")) {
      assertThat(in).isNotNull();
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var read = READER.read(text);

      assertThat(read.faults()).isEmpty();
      assertThat(read.kind()).isEqualTo(kind);
      assertThat(text).startsWith("# ").contains("team:your-team");
    }
  }
}
