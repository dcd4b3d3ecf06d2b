package io.atrium.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.atrium.catalog.Difference;
import io.atrium.schemas.Descriptor;
import io.atrium.stack.StackProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "diff",
    description = {
      "Compares descriptors with what a running Atrium shows, value by value.",
      "Exit status 0 if nothing differs, 1 if something does, is new, or has faults;",
      "3 if a file cannot be read or the server not be asked."
    },
    exitCodeOnExecutionException = Atrium.TROUBLE,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DiffCommand implements Callable<Integer> {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with descriptors.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Prints the differences as one JSON document.")
  private boolean json;

  @Mixin private ApiOptions api = new ApiOptions();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  /**
   * @param shown empty where the catalog does not have the asset
   */
  private record Compared(String reference, String shown, Difference difference) {
    boolean isNew() {
      return shown.isEmpty();
    }
  }

  @Override
  public Integer call() throws JsonProcessingException {
    var out = spec.commandLine().getOut();
    var checked = new Descriptors().check(files);
    var faulty = checked.stream().filter(one -> !one.faults().isEmpty()).toList();
    var client = api.client("owner");
    var compared =
        checked.stream()
            .filter(one -> one.faults().isEmpty())
            .map(one -> compare(client, Objects.requireNonNull(one.document().tree())))
            .toList();
    if (json) {
      var all = tree(compared);
      faulty.forEach(one -> one.write(all));
      out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } else {
      faulty.forEach(one -> one.lines().forEach(spec.commandLine().getErr()::println));
      compared.forEach(one -> print(out, one));
    }
    out.flush();
    var same =
        faulty.isEmpty()
            && compared.stream()
                .allMatch(one -> !one.isNew() && one.difference().changes().isEmpty());
    return same ? 0 : 1;
  }

  private static Compared compare(ApiClient client, JsonNode tree) {
    var descriptor = Descriptor.of(tree);
    var reference = descriptor.reference().toString();
    var answer = client.get("/api/v1/assets/" + reference.replace(':', '/'));
    if (!answer.ok() && answer.status() != 404) {
      throw new StackProblem(reference + ": " + answer.problem());
    }
    var shown = answer.ok() ? answer.body().path("descriptor") : MAPPER.createObjectNode();
    var version = shown.path("metadata").path("version").asText();
    return new Compared(
        reference,
        version,
        Difference.between(version, shown, tree.path("metadata").path("version").asText(), tree));
  }

  private static void print(PrintWriter out, Compared compared) {
    if (compared.isNew()) {
      out.printf("%s is new.%n", compared.reference());
      return;
    }
    var changes = compared.difference().changes();
    out.printf(
        "%s@%s %s%n",
        compared.reference(), compared.shown(), changes.isEmpty() ? "is the same." : "differs:");
    for (var change : changes) {
      if (change.before() != null) {
        out.printf("  - %s %s%n", change.pointer(), change.before());
      }
      if (change.after() != null) {
        out.printf("  + %s %s%n", change.pointer(), change.after());
      }
    }
  }

  private static ArrayNode tree(List<Compared> compared) {
    var list = MAPPER.createArrayNode();
    for (var one : compared) {
      var item = list.addObject().put("reference", one.reference()).put("new", one.isNew());
      if (!one.isNew()) {
        item.put("shown", one.shown());
        var changes = item.putArray("changes");
        for (var change : one.difference().changes()) {
          var entry = changes.addObject().put("pointer", change.pointer());
          entry.set("before", change.before());
          entry.set("after", change.after());
        }
      }
    }
    return list;
  }
}
