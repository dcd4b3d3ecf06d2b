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
 * Every example is a promise: what is in {@code valid/} passes, what is in {@code invalid/} gives
 * exactly the faults it names.
 */
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("src/main/resources/atrium/examples");
  private static final String EXPECT = "# expect: ";
  private static final Kinds KINDS = Kinds.builtIn();
  private static final DescriptorValidator VALIDATOR = new DescriptorValidator(KINDS);

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

  @ParameterizedTest
  @MethodSource("valid")
  void a_valid_example_says_the_same_in_json(Path example) throws IOException {
    var document = new DescriptorReader().read(Files.readAllBytes(example)).getFirst();
    var inYaml = Descriptor.of(document.tree());
    var again = new DescriptorReader().read(inYaml.canonicalJson()).getFirst();
    assertThat(VALIDATOR.validate(again)).isEmpty();
    assertThat(Descriptor.of(again.tree()).contentHash()).isEqualTo(inYaml.contentHash());
  }

  @Test
  void every_kind_has_three_valid_and_five_invalid_examples() throws IOException {
    for (var kind : KINDS.all()) {
      assertThat(files(kind.name() + "/valid")).as(kind.name()).hasSizeGreaterThanOrEqualTo(3);
      assertThat(files(kind.name() + "/invalid")).as(kind.name()).hasSizeGreaterThanOrEqualTo(5);
    }
  }

  private static List<Fault> faults(Path example) throws IOException {
    var faults = new ArrayList<Fault>();
    for (var document : new DescriptorReader().read(Files.readAllBytes(example))) {
      faults.addAll(VALIDATOR.validate(document));
    }
    return faults;
  }

  static Stream<Path> valid() throws IOException {
    return all("valid").stream();
  }

  static Stream<Path> invalid() throws IOException {
    return all("invalid").stream();
  }

  private static List<Path> all(String folder) throws IOException {
    var files = new ArrayList<Path>();
    for (var kind : KINDS.all()) {
      files.addAll(files(kind.name() + "/" + folder));
    }
    return files;
  }

  private static List<Path> files(String folder) throws IOException {
    try (var listing = Files.list(EXAMPLES.resolve(folder))) {
      return listing.sorted().toList();
    }
  }
}
