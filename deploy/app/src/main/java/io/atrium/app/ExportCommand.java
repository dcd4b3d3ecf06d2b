package io.atrium.app;

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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = {
      "Writes an asset of a running Atrium as a document of an open standard.",
      "Without a standard, lists those in which it can be written."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
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

  @Mixin private ApiOptions api = new ApiOptions();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    var path = "/api/v1/assets/" + path();
    var client = api.client("owner");
    var out = spec.commandLine().getOut();
    if (standard == null) {
      list(client, path, out);
      return 0;
    }
    write(
        out,
        client.download(
            standard.equals("original")
                ? path + "/original"
                : path + "/export?standard=" + ApiClient.encode(standard)));
    return 0;
  }

  private String path() {
    return Reference.tryParse(reference)
        .orElseThrow(() ->
            new StackProblem(
                "%s is no reference; write kind:domain/name, such as model:platform/small-embedder."
                    .formatted(reference)))
        .asset()
        .toString()
        .replace(':', '/');
  }

  private void list(ApiClient client, String path, PrintWriter out) {
    var answer = client.get(path + "/exports");
    if (!answer.ok()) {
      throw new StackProblem(reference + ": " + answer.problem());
    }
    for (var item : answer.body().path("items")) {
      out.println(item.path("standard").asText());
    }
    if (answer.body().has("original")) {
      out.println("original (" + answer.body().path("original").asText() + ")");
    }
    out.flush();
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
