package io.atrium.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.atrium.access.policy.PolicyTrial;
import io.atrium.schemas.DescriptorReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies of the demo catalog, and the command that tests policies. */
class DemoPoliciesTest {

  private static final Path DEMO = Path.of("..", "demo");
  private static final Path POLICIES = DEMO.resolve("policies");

  private final StringWriter out = new StringWriter();

  static Stream<Path> shipped() throws IOException {
    try (var files = Files.list(POLICIES)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void the_examples_of_every_shipped_policy_pass(Path file) throws IOException {
    var trial = PolicyTrial.of(Files.readString(file));

    assertThat(trial.faults()).isEmpty();
    assertThat(trial.results()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(trial.results())
        .allSatisfy(result -> assertThat(result.differences()).as(result.name()).isEmpty());
    assertThat(file.getFileName()).hasToString(trial.name() + ".yaml");
  }

  @Test
  void every_policy_that_an_offer_names_is_shipped_and_every_shipped_one_is_named()
      throws IOException {
    Set<String> shipped =
        shipped()
            .map(file -> file.getFileName().toString().replace(".yaml", ""))
            .collect(Collectors.toSet());

    assertThat(named()).isEqualTo(shipped);
  }

  @Test
  void the_application_carries_the_policies_with_it() throws IOException {
    for (var file : shipped().toList()) {
      try (var carried =
          getClass().getResourceAsStream("/atrium/demo/policies/" + file.getFileName())) {
        assertThat(carried).isNotNull().hasBinaryContent(Files.readAllBytes(file));
      }
    }
  }

  @Test
  void the_command_tells_how_many_examples_pass() {
    var file = POLICIES.resolve("standard-use.yaml");

    assertThat(execute("policy", "test", file.toString())).isZero();
    assertThat(out.toString()).contains("standard-use@1.0.0, 5 of 5 examples passed");
  }

  @Test
  void a_failing_example_and_a_fault_are_named_and_give_the_exit_status_1(@TempDir Path folder)
      throws IOException {
    var text = Files.readString(POLICIES.resolve("standard-use.yaml"));
    var failing =
        Files.writeString(
            folder.resolve("failing.yaml"), text.replace("request.days <= 30", "request.days < 9"));
    var faulty =
        Files.writeString(
            folder.resolve("faulty.yaml"), text.replace("request.days <= 30", "request.dayz < 9"));

    assertThat(execute("policy", "test", "--json", failing.toString(), faulty.toString()))
        .isEqualTo(1);
    var results = new ObjectMapper().readTree(out.toString());
    assertThat(results.at("/0/passed").asBoolean()).isFalse();
    assertThat(results.at("/0/examples/0/differences/0").asText())
        .isEqualTo("outcome: expected approved, but got review");
    assertThat(results.at("/1/faults/0/line").asInt()).isEqualTo(18);
    assertThat(results.at("/1/faults/0/message").asText()).contains("request");

    out.getBuffer().setLength(0);
    assertThat(execute("policy", "test", faulty.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("faulty.yaml:18:13: ");
  }

  private int execute(String... arguments) {
    return Atrium.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(arguments);
  }

  private static Set<String> named() throws IOException {
    var names = new TreeSet<String>();
    try (var files = Files.list(DEMO)) {
      for (var file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        for (var document : new DescriptorReader().read(Files.readAllBytes(file))) {
          var tree = document.tree();
          if (tree != null) {
            tree.at("/spec/offers").forEach(offer -> names.add(offer.path("policy").asText()));
          }
        }
      }
    }
    return names;
  }
}
