package io.atrium.lineage.dbt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.atrium.lineage.LineageProblem;
import io.atrium.lineage.openlineage.Intake;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Takes in what dbt knows of a project. */
@Singleton
public class ManifestImport {

  /** Largest file; manifests of a thousand models have some ten megabytes. */
  static final long MOST_BYTES = 256L << 20;

  private static final int CHUNK = 200;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ManifestReader reader;
  private final Intake intake;
  private final Authorization authorization;
  private final Clock clock;

  ManifestImport(ManifestReader reader, Intake intake, Authorization authorization, Clock clock) {
    this.reader = reader;
    this.intake = intake;
    this.authorization = authorization;
    this.clock = clock;
  }

  /**
   * What was taken in.
   *
   * @param namespace of the datasets
   * @param guessed whether nobody has said the namespace, and the adapter has none of its own
   */
  public record Taken(
      int version, String adapter, String namespace, boolean guessed, int datasets, int jobs) {}

  /**
   * @param content a {@code manifest.json}, or a zip of it and of {@code catalog.json}
   * @param namespace of the datasets, such as {@code postgres://db:5432}, so that they meet those
   *     of run-time events; null for the adapter's own
   * @throws io.atrium.problem.ProblemException {@link LineageProblem#INVALID_MANIFEST}
   */
  public Taken take(User user, InputStream content, @Nullable String namespace, String jobNamespace)
      throws IOException {
    authorization.require(user, Operation.REPORT_LINEAGE);
    var manifest = read(content);
    var own = manifest.adapter().isEmpty() ? ManifestEvents.PRODUCER : manifest.adapter();
    var space = namespace == null || namespace.isBlank() ? own : namespace.strip();
    var events = new ManifestEvents(manifest, space, jobNamespace, clock.instant()).all();
    for (var from = 0; from < events.size(); from += CHUNK) {
      intake.accept(user, bytes(events.subList(from, Math.min(events.size(), from + CHUNK))));
    }
    var jobs = (int) events.stream().filter(event -> event.has("job")).count();
    var datasets =
        (int)
            manifest.resources().values().stream()
                .filter(one -> !one.type().equals("exposure"))
                .filter(one -> !one.materialized().equals("ephemeral"))
                .map(Manifest.Resource::dataset)
                .distinct()
                .count();
    return new Taken(
        manifest.version(),
        manifest.adapter(),
        space,
        (namespace == null || namespace.isBlank()) && !own.equals("bigquery"),
        datasets,
        jobs);
  }

  private Manifest read(InputStream content) throws IOException {
    var bounded = new BufferedInputStream(new Bounded(content, MOST_BYTES));
    bounded.mark(2);
    var zip = bounded.read() == 'P' && bounded.read() == 'K';
    bounded.reset();
    if (!zip) {
      return reader.manifest(bounded);
    }
    Manifest manifest = null;
    Map<String, List<Manifest.Column>> columns = Map.of();
    try (var entries = new ZipInputStream(bounded)) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        var name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        var inner = new Bounded(entries, MOST_BYTES);
        if (name.equals("catalog.json")) {
          columns = reader.catalog(inner);
        } else if (name.endsWith(".json") && manifest == null) {
          manifest = reader.manifest(inner);
        }
      }
    } catch (ZipException damaged) {
      throw LineageProblem.INVALID_MANIFEST.because("The zip cannot be read.");
    }
    if (manifest == null) {
      throw LineageProblem.INVALID_MANIFEST.because("The zip has no manifest.json.");
    }
    for (var entry : columns.entrySet()) {
      manifest
          .resources()
          .computeIfPresent(
              entry.getKey(),
              (id, resource) ->
                  entry.getValue().isEmpty() ? resource : resource.withColumns(entry.getValue()));
    }
    return manifest;
  }

  private static byte[] bytes(List<ObjectNode> events) {
    try {
      return MAPPER.writeValueAsBytes(events);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
