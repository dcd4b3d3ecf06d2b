package io.atrium.app;

import io.atrium.stack.StackProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends manifests of dbt, each with the catalog.json that lies beside it, so that columns and their
 * types come along.
 */
final class DbtManifests {

  static final String FORMAT = "dbt-manifest";

  /** The demo account that may report lineage. */
  static final String ACCOUNT = "owner";

  private final ApiClient client;
  private final @Nullable String namespace;
  private final String jobNamespace;
  private final PrintWriter out;

  DbtManifests(ApiClient client, @Nullable String namespace, String jobNamespace, PrintWriter out) {
    this.client = client;
    this.namespace = namespace;
    this.jobNamespace = jobNamespace;
    this.out = out;
  }

  void send(List<Path> paths) {
    for (Path path : paths) {
      Path manifest = Files.isDirectory(path) ? path.resolve("manifest.json") : path;
      ApiClient.Answer answer =
          client.post(
              "/api/v1/lineage/dbt-manifests?jobNamespace="
                  + ApiClient.encode(jobNamespace)
                  + (namespace == null ? "" : "&namespace=" + ApiClient.encode(namespace)),
              "application/octet-stream",
              body(manifest));
      if (!answer.ok()) {
        throw new StackProblem(manifest + ": " + answer.problem());
      }
      out.printf(
          "%s: %,d datasets and %,d jobs in the namespace %s.%n",
          manifest,
          answer.body().path("datasets").asInt(),
          answer.body().path("jobs").asInt(),
          answer.body().path("namespace").asText());
      if (answer.body().path("namespaceGuessed").asBoolean()) {
        out.println(
            "  Give --namespace as run-time lineage names the place, such as postgres://db:5432, so that both are one graph.");
      }
    }
    out.flush();
  }

  private static BodyPublisher body(Path manifest) {
    Path catalog = manifest.resolveSibling("catalog.json");
    try {
      if (!manifest.getFileName().toString().endsWith(".json") || !Files.isReadable(catalog)) {
        return BodyPublishers.ofFile(manifest);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (Path file : List.of(manifest, catalog)) {
          zip.putNextEntry(new ZipEntry(file.equals(catalog) ? "catalog.json" : "manifest.json"));
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
      return BodyPublishers.ofByteArray(bytes.toByteArray());
    } catch (IOException unreadable) {
      throw new StackProblem("There is nothing to read at " + manifest + ".", unreadable);
    }
  }
}
