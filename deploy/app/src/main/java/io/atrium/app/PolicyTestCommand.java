package io.atrium.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.atrium.access.policy.PolicyTrial;
import io.atrium.stack.StackProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    description = {
      "Runs the examples of access policies, without a server.",
      "Exit status 1 if a policy has faults or an example fails."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PolicyTestCommand implements Callable<Integer> {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with a policy each.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Prints the results as one JSON document.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    var out = spec.commandLine().getOut();
    var results = MAPPER.createArrayNode();
    var passed = true;
    for (var file : files) {
      var trial = PolicyTrial.of(read(file));
      passed &= trial.passed();
      if (json) {
        add(results, file, trial);
      } else {
        print(out, file, trial);
      }
    }
    if (json) {
      out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(results));
    }
    out.flush();
    return passed ? 0 : 1;
  }

  private static void print(PrintWriter out, Path file, PolicyTrial trial) {
    for (var fault : trial.faults()) {
      out.printf("%s:%d:%d: %s%n", file, fault.line(), fault.column(), fault.message());
    }
    for (var result : trial.results()) {
      if (!result.passed()) {
        out.printf("%s: “%s” failed: %s%n", file, result.name(), result.actual());
        result.differences().forEach(difference -> out.println("    " + difference));
      }
    }
    if (trial.faults().isEmpty()) {
      out.printf(
          "%s: %s@%s, %d of %d examples passed%n",
          file,
          trial.name(),
          trial.version(),
          trial.results().stream().filter(result -> result.passed()).count(),
          trial.results().size());
    }
  }

  private static void add(ArrayNode results, Path file, PolicyTrial trial) {
    var one = results.addObject();
    one.put("file", file.toString())
        .put("policy", trial.name())
        .put("version", trial.version())
        .put("passed", trial.passed());
    var faults = one.putArray("faults");
    for (var fault : trial.faults()) {
      faults
          .addObject()
          .put("pointer", fault.pointer())
          .put("line", fault.line())
          .put("column", fault.column())
          .put("message", fault.message());
    }
    var examples = one.putArray("examples");
    for (var result : trial.results()) {
      var example =
          examples
              .addObject()
              .put("name", result.name())
              .put("passed", result.passed())
              .put("expected", result.expected())
              .put("actual", result.actual());
      result.differences().forEach(example.putArray("differences")::add);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new StackProblem("Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }
}
