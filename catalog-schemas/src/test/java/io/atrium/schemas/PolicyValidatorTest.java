package io.atrium.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As for descriptors: {@code valid/} passes, {@code invalid/} gives exactly the faults it names.
 */
class PolicyValidatorTest {

  private static final Path EXAMPLES = Path.of("src/main/resources/atrium/examples/access-policy");
  private static final String EXPECT = "# expect: ";
  private static final PolicyValidator VALIDATOR = new PolicyValidator();

  @ParameterizedTest
  @MethodSource("valid")
  void a_valid_example_has_no_fault(Path example) throws IOException {
    assertThat(faults(example)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void an_invalid_example_has_exactly_the_faults_that_it_names(Path example) throws IOException {
    var expected =
        Files.readString(example)
            .lines()
            .filter(line -> line.startsWith(EXPECT))
            .map(line -> line.substring(EXPECT.length()))
            .toList();
    assertThat(expected).isNotEmpty();
    assertThat(faults(example))
        .extracting(f -> f.pointer() + " " + f.line() + ":" + f.column() + " " + f.message())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void a_descriptor_is_no_policy_and_a_policy_no_descriptor() throws IOException {
    var policy = new DescriptorReader().read(Files.readAllBytes(valid().findFirst().orElseThrow()));
    var model = "apiVersion: atrium/v1\nkind: model\nmetadata: {}\nspec: {}\n";

    assertThat(new DescriptorValidator(Kinds.builtIn()).validate(policy.getFirst())).isNotEmpty();
    assertThat(VALIDATOR.validate(new DescriptorReader().read(model).getFirst())).isNotEmpty();
    assertThat(VALIDATOR.validate(new DescriptorReader().read("[]").getFirst())).hasSize(1);
  }

  private static List<Fault> faults(Path example) throws IOException {
    var faults = new ArrayList<Fault>();
    for (var document : new DescriptorReader().read(Files.readAllBytes(example))) {
      faults.addAll(VALIDATOR.validate(document));
    }
    return faults;
  }

  static Stream<Path> valid() throws IOException {
    return files("valid").stream();
  }

  static Stream<Path> invalid() throws IOException {
    return files("invalid").stream();
  }

  private static List<Path> files(String folder) throws IOException {
    try (var listing = Files.list(EXAMPLES.resolve(folder))) {
      return listing.sorted().toList();
    }
  }
}
