package io.atrium.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.atrium.stack.StackProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "publish",
    description = {
      "Sends descriptors (YAML or JSON, one or many a file) to a running Atrium.",
      "Each file is taken whole or not at all.",
      "Exit status 1 if one was refused, 3 if a file cannot be read or the server not be asked."
    },
    exitCodeOnExecutionException = Atrium.TROUBLE,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PublishCommand implements Callable<Integer> {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with descriptors.")
  private List<Path> files = List.of();

  @Option(names = "--submit", description = "Submits new versions for review.")
  private boolean submit;

  @Option(names = "--json", description = "Prints the outcome as one JSON document.")
  private boolean json;

  @Mixin private ApiOptions api = new ApiOptions();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    // All are read before one is sent.
    var contents = files.stream().map(PublishCommand::read).toList();
    var client = api.client("owner");
    var out = spec.commandLine().getOut();
    var results = MAPPER.createArrayNode();
    try {
      for (var i = 0; i < files.size(); i++) {
        publish(client, files.get(i), contents.get(i), results, out);
      }
    } finally {
      if (json) {
        out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(results));
      }
      out.flush();
    }
    return results.valueStream().allMatch(result -> result.path("taken").asBoolean()) ? 0 : 1;
  }

  private void publish(
      ApiClient client, Path file, byte[] content, ArrayNode results, PrintWriter out) {
    var result = results.addObject().put("file", file.toString()).put("taken", false);
    try {
      var answer =
          client.post(
              "/api/v1/assets?submit=" + submit,
              "application/yaml",
              BodyPublishers.ofByteArray(content));
      result
          .put("taken", answer.ok())
          .set(
              answer.ok() ? "items" : "problem",
              answer.ok() ? answer.body().path("items") : answer.body());
      if (!json) {
        print(out, file, answer);
      }
    } catch (StackProblem trouble) {
      result.putObject("problem").put("title", trouble.getMessage());
      throw trouble;
    }
  }

  private void print(PrintWriter out, Path file, ApiClient.Answer answer) {
    if (!answer.ok()) {
      spec.commandLine().getErr().println(file + ": " + answer.problem());
    }
    for (var item : answer.body().path("items")) {
      out.printf(
          "%s  %s@%s%n",
          item.path("outcome").asText(),
          item.path("reference").asText(),
          item.path("version").asText());
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new StackProblem("%s cannot be read.".formatted(file), unreadable);
    }
  }
}
