package io.atrium.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "validate",
    description = {
      "Checks descriptors (YAML or JSON, one or many a file), without a server.",
      "Exit status 1 if one has faults, 3 if a file cannot be read."
    },
    exitCodeOnExecutionException = Atrium.TROUBLE,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with descriptors.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Prints the faults as one JSON document.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    var out = spec.commandLine().getOut();
    var checked = new Descriptors().check(files);
    var faulty = checked.stream().filter(one -> !one.faults().isEmpty()).count();
    if (json) {
      out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(faults(checked)));
    } else {
      checked.forEach(one -> one.lines().forEach(out::println));
      out.printf("%,d of %,d descriptors are valid.%n", checked.size() - faulty, checked.size());
    }
    out.flush();
    return faulty == 0 ? 0 : 1;
  }

  private static ArrayNode faults(List<Descriptors.Checked> checked) {
    var list = MAPPER.createArrayNode();
    checked.forEach(one -> one.write(list));
    return list;
  }
}
