package io.atrium.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.stack.StackProblem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = {
      "Reads a foreign catalog into a running Atrium. Every record becomes an asset or a refusal",
      "with its reason; the same source again changes nothing; what people have edited stays.",
      "dbt-manifest reads manifest.json files of dbt into the lineage graph instead."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {

  /** The demo account that may list what it imports. */
  private static final String ACCOUNT = "steward";

  private static final int REFUSALS_SHOWN = 10;
  private static final long POLL_MILLISECONDS = 250;

  @Parameters(
      index = "0",
      paramLabel = "FORMAT",
      description =
          "models-dev, prompts-chat, mcp-registry, awesome-azd, open-data-registry, dbt-manifest; the API lists all but the last.")
  private String format = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PATH",
      description = "A folder, a file or a zip; for dbt-manifest also several files.")
  private List<Path> paths = List.of();

  @Option(
      names = "--namespace",
      paramLabel = "NAMESPACE",
      description =
          "Only for dbt-manifest: where the tables are, as run-time lineage names it: postgres://db:5432.")
  private @Nullable String namespace;

  @Option(
      names = "--job-namespace",
      paramLabel = "NAMESPACE",
      defaultValue = "dbt",
      description =
          "Only for dbt-manifest: OPENLINEAGE_NAMESPACE of dbt-ol (default: ${DEFAULT-VALUE}).")
  private String jobNamespace = "";

  @Option(names = "--dry-run", description = "Says what would happen and writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--owner",
      paramLabel = "TEAM",
      defaultValue = "data-platform",
      description = "The team that will own the assets (default: ${DEFAULT-VALUE}).")
  private String owner = "";

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "Where the assets go (default: the format's own domain).")
  private @Nullable String domain;

  @Mixin private ApiOptions api = new ApiOptions();

  @SuppressWarnings("NullAway.Init") // set when called
  private ApiClient client;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    for (Path path : paths) {
      if (!Files.isReadable(path)) {
        throw new StackProblem("There is nothing to read at " + path + ".");
      }
    }
    if (format.equals(DbtManifests.FORMAT)) {
      new DbtManifests(api.client(DbtManifests.ACCOUNT), namespace, jobNamespace, out).send(paths);
      return 0;
    }
    if (paths.size() > 1) {
      throw new StackProblem("One source at a time; zip several files together.");
    }
    Path path = paths.getFirst();
    client = api.client(ACCOUNT);
    ApiClient.Answer accepted =
        client.post(
            "/api/v1/imports?" + parameters(path), "application/octet-stream", SourceBody.of(path));
    if (!accepted.ok()) {
      throw new StackProblem(accepted.problem());
    }
    String id = accepted.body().path("id").asText();
    String location = "/api/v1/imports/" + id;
    out.printf("Import %s runs on the server, also when this window is closed.%n", id);
    out.flush();
    JsonNode ended = follow(location);
    report(location, ended, out);
    return ended.path("state").asText().equals("done") ? 0 : 1;
  }

  private String parameters(Path path) {
    String fileName = path.toAbsolutePath().normalize().getFileName().toString();
    return "format=%s&owner=%s&dryRun=%s&fileName=%s%s"
        .formatted(
            ApiClient.encode(format),
            ApiClient.encode(owner),
            dryRun,
            ApiClient.encode(fileName),
            domain == null ? "" : "&domain=" + ApiClient.encode(domain));
  }

  /** Long imports outlive an access token; then a new one is asked for. */
  private JsonNode get(String location) {
    ApiClient.Answer answer = client.get(location);
    if (answer.status() == 401) {
      client = api.client(ACCOUNT);
      answer = client.get(location);
    }
    if (!answer.ok()) {
      throw new StackProblem(answer.problem());
    }
    return answer.body();
  }

  private JsonNode follow(String location) throws InterruptedException {
    boolean terminal = System.console() != null && System.console().isTerminal();
    if (!terminal) {
      JsonNode job = get(location);
      for (; isOpen(job); job = get(location)) {
        Thread.sleep(POLL_MILLISECONDS);
      }
      return job;
    }
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(format)
            .setInitialMax(-1)
            .setUnit(" records", 1)
            .showSpeed()
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis((int) POLL_MILLISECONDS)
            .build()) {
      JsonNode job = get(location);
      for (; ; job = get(location)) {
        if (job.has("total")) {
          bar.maxHint(job.path("total").asLong());
        }
        bar.stepTo(job.path("done").asLong());
        if (!isOpen(job)) {
          return job;
        }
        Thread.sleep(POLL_MILLISECONDS);
      }
    }
  }

  private static boolean isOpen(JsonNode job) {
    String state = job.path("state").asText();
    return state.equals("queued") || state.equals("running");
  }

  private void report(String location, JsonNode job, PrintWriter out) {
    if (job.has("error")) {
      out.println("The import " + job.path("state").asText() + ": " + job.path("error").asText());
    }
    out.printf(
        "%s%,d of %,d records: %,d assets created, %,d new versions, %,d unchanged, %,d refused (%,d records a second).%n",
        dryRun ? "Dry run, nothing was written. " : "",
        job.path("done").asLong(),
        job.path("total").asLong(),
        job.path("created").asLong(),
        job.path("added").asLong(),
        job.path("unchanged").asLong(),
        job.path("refused").asLong(),
        job.path("rate").asLong());
    if (job.path("kept").asLong() > 0) {
      out.printf("%,d fields that people have edited were kept.%n", job.path("kept").asLong());
    }
    if (job.path("missing").asLong() > 0) {
      out.printf(
          "%,d assets of earlier imports are no longer in the source; they were left alone.%n",
          job.path("missing").asLong());
    }
    if (!dryRun
        && !job.path("approved").asBoolean()
        && job.path("created").asLong() + job.path("added").asLong() > 0) {
      out.println("They wait for review by a steward of " + job.path("domain").asText() + ".");
    }
    long refused = job.path("refused").asLong();
    if (refused > 0) {
      out.println("Refused:");
      JsonNode page = get(location + "/refusals?limit=" + REFUSALS_SHOWN);
      for (JsonNode refusal : page.path("items")) {
        String line = refusal.has("line") ? ":" + refusal.path("line").asLong() : "";
        out.printf(
            "  %s (%s%s): %s%n",
            refusal.path("record").asText(),
            refusal.path("file").asText(),
            line,
            refusal.path("reason").asText());
      }
      if (refused > REFUSALS_SHOWN) {
        out.printf("  … and %,d more: GET %s/refusals%n", refused - REFUSALS_SHOWN, location);
      }
    }
    out.flush();
  }
}
