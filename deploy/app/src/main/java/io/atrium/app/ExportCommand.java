package io.atrium.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atrium.schemas.Reference;
import io.atrium.stack.StackProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = {
      "Writes an asset of a running Atrium as a document of an open standard.",
      "Without a standard, lists those in which it can be written.",
      "Exit status 1 if there is no such asset or standard, 3 if the server cannot be asked."
    },
    exitCodeOnExecutionException = Atrium.TROUBLE,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Parameters(
      paramLabel = "REFERENCE",
      description = "The asset, such as model:platform/small-embedder.")
  private String reference = "";

  @Option(
      names = "--as",
      paramLabel = "STANDARD",
      description = "The standard, such as model-card; original for the document it came from.")
  private @Nullable String standard;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it (default: standard output).")
  private @Nullable Path output;

  @Option(names = "--json", description = "Prints the list of standards as one JSON document.")
  private boolean json;

  @Mixin private ApiOptions api = new ApiOptions();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    var path = "/api/v1/assets/" + path();
    var client = api.client("owner");
    var out = spec.commandLine().getOut();
    if (standard == null) {
      return list(client.get(path + "/exports"), out);
    }
    var download =
        client.download(
            standard.equals("original")
                ? path + "/original"
                : path + "/export?standard=" + ApiClient.encode(standard));
    if (!download.answer().ok()) {
      return notThere(download.answer());
    }
    write(out, download.content());
    return 0;
  }

  private int notThere(ApiClient.Answer answer) {
    spec.commandLine().getErr().println(reference + ": " + answer.problem());
    return 1;
  }

  private String path() {
    return Reference.tryParse(reference)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "%s is no reference; write kind:domain/name, such as model:platform/small-embedder."
                    .formatted(reference)))
        .asset()
        .toString()
        .replace(':', '/');
  }

  private int list(ApiClient.Answer answer, PrintWriter out) throws JsonProcessingException {
    if (!answer.ok()) {
      return notThere(answer);
    }
    if (json) {
      out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answer.body()));
    } else {
      for (var item : answer.body().path("items")) {
        out.println(item.path("standard").asText());
      }
      if (answer.body().has("original")) {
        out.println("original (" + answer.body().path("original").asText() + ")");
      }
    }
    out.flush();
    return 0;
  }

  private void write(PrintWriter out, byte[] content) {
    if (output == null) {
      out.print(new String(content, StandardCharsets.UTF_8));
      out.flush();
      return;
    }
    try {
      var _ = Files.write(output, content);
    } catch (IOException failed) {
      throw new StackProblem("%s cannot be written.".formatted(output), failed);
    }
  }
}
