package io.atrium.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.exchange.ServerTable.Row;
import io.atrium.exchange.ServerTable.Wanted;
import io.atrium.exchange.standard.Exporter;
import io.atrium.exchange.standard.Standards;
import io.atrium.identity.User;
import io.atrium.schemas.SemanticVersion;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The components that are MCP servers, as a registry of such servers gives them out: those that
 * have been approved, as far as the caller may see them.
 */
@Singleton
@Transactional(readOnly = true)
public class ServerRegistry {

  /** Under which registries say where a server stands. */
  private static final String OFFICIAL = "io.modelcontextprotocol.registry/official";

  private static final String STANDARD = "mcp-server";
  private static final String OURS = "io.atrium/catalog";
  private static final String LATEST = "latest";
  private static final int VERSIONS = 1_000;
  private static final int MESSAGE = 500;

  private final ServerTable servers;
  private final Standards standards;
  private final Authorization authorization;

  ServerRegistry(ServerTable servers, Standards standards, Authorization authorization) {
    this.servers = servers;
    this.standards = standards;
    this.authorization = authorization;
  }

  /**
   * By name and version; each is a {@code ServerResponse} of the registry's API.
   *
   * @param version {@code latest}, or a version of the servers; null for all
   */
  public Page<JsonNode> list(
      User user,
      @Nullable String search,
      java.time.@Nullable Instant updatedSince,
      @Nullable String version,
      boolean deleted,
      @Nullable String cursor,
      int limit) {
    authorization.require(user, Operation.READ_ASSET);
    var latest = LATEST.equals(version);
    var wanted =
        new Wanted(
            search == null || search.isBlank() ? null : search,
            null,
            latest ? null : version,
            latest,
            updatedSince,
            deleted || updatedSince != null);
    var key = cursor == null || cursor.isEmpty() ? List.of("", "") : Cursor.decode(cursor, 2);
    var found = servers.after(Audience.of(user), wanted, key.getFirst(), key.getLast(), limit + 1);
    var page = Cursor.page(found, limit, row -> List.of(row.name(), row.version()));
    return new Page<>(page.items().stream().map(this::answer).toList(), page.next());
  }

  /** The newest first, or {@link ExportProblem#SERVER_NOT_FOUND}. */
  public List<JsonNode> versions(User user, String name, boolean deleted) {
    authorization.require(user, Operation.READ_ASSET);
    var wanted = new Wanted(null, name, null, false, null, deleted);
    var found = servers.after(Audience.of(user), wanted, "", "", VERSIONS);
    if (found.isEmpty()) {
      throw missing(name);
    }
    return found.stream()
        .sorted(Comparator.comparing(Row::publishedAt).thenComparing(Row::version).reversed())
        .map(this::answer)
        .toList();
  }

  /**
   * @param version {@code latest}, or a version of the server
   */
  public JsonNode version(User user, String name, String version, boolean deleted) {
    authorization.require(user, Operation.READ_ASSET);
    var latest = LATEST.equals(version);
    var wanted = new Wanted(null, name, latest ? null : version, latest, null, deleted);
    return servers.after(Audience.of(user), wanted, "", "", VERSIONS).stream()
        .max(Comparator.comparing(row -> SemanticVersion.parse(row.catalogVersion())))
        .map(this::answer)
        .orElseThrow(() -> missing(name + " " + version));
  }

  private static RuntimeException missing(String what) {
    return ExportProblem.SERVER_NOT_FOUND
        .because("There is no MCP server %s, or you may not see it.".formatted(what))
        .with("error", "Server not found");
  }

  private JsonNode answer(Row row) {
    var descriptor = (ObjectNode) Json.parse(row.descriptor());
    var exporter = exporter(descriptor);
    var origin = Optional.ofNullable(row.origin());
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set(
        "server",
        origin
            .map(document -> ExportService.reconciled(exporter, document, descriptor))
            .orElseGet(() -> exporter.write(descriptor)));
    var meta = answer.putObject("_meta");
    var official = meta.putObject(OFFICIAL);
    official.put("status", status(row.state()));
    message(row).ifPresent(text -> official.put("statusMessage", text));
    official
        .put("statusChangedAt", row.changedAt().toString())
        .put("publishedAt", row.publishedAt().toString())
        .put("updatedAt", row.changedAt().toString())
        .put("isLatest", row.latest());
    meta.putObject(OURS)
        .put("reference", row.reference())
        .put("version", row.catalogVersion())
        .put("owner", descriptor.at("/metadata/owner").asText());
    return answer;
  }

  private Exporter exporter(JsonNode descriptor) {
    return standards.exporters(descriptor).stream()
        .filter(exporter -> exporter.standard().equals(STANDARD))
        .findFirst()
        .orElseThrow();
  }

  private static String status(String state) {
    return switch (state) {
      case "deprecated" -> "deprecated";
      case "retired" -> "deleted";
      default -> "active";
    };
  }

  /** Why it was deprecated or retired, and what to use instead. */
  private static Optional<String> message(Row row) {
    if (row.state().equals("approved")) {
      return Optional.empty();
    }
    var reason = row.reason() == null ? "" : row.reason();
    var text =
        row.successor() == null ? reason : (reason + " Use " + row.successor() + ".").strip();
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(io.atrium.exchange.format.Text.line(text, MESSAGE));
  }
}
