package io.atrium.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.validation.Validated;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;

/**
 * The API of MCP registries, so that programs that know it find the company's own servers; names
 * and shapes are theirs, not ours.
 */
@Tag(name = "MCP registry")
@Validated
@Controller("/v0.1/servers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ServerRegistryController {

  private final ServerRegistry registry;

  ServerRegistryController(ServerRegistry registry) {
    this.registry = registry;
  }

  @Operation(
      summary = "List MCP servers as a registry does",
      description =
          "Approved components of type mcp-server, each version once. `search` is a part of the name; `version` may be `latest`.")
  @Get
  JsonNode list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "30") @Min(1) @Max(100) int limit,
      @Nullable @QueryValue String search,
      @Nullable @QueryValue("updated_since") Instant updatedSince,
      @Nullable @QueryValue String version,
      @QueryValue(value = "include_deleted", defaultValue = "false") boolean includeDeleted) {
    var page = registry.list(user, search, updatedSince, version, includeDeleted, cursor, limit);
    return answer(page.items(), page.next());
  }

  @Operation(summary = "List all versions of an MCP server, the newest first")
  @Get("/{serverName}/versions")
  JsonNode versions(
      @Parameter(hidden = true) User user,
      String serverName,
      @QueryValue(value = "include_deleted", defaultValue = "false") boolean includeDeleted) {
    return answer(registry.versions(user, serverName, includeDeleted), null);
  }

  @Operation(
      summary = "Get a version of an MCP server",
      description = "`latest` stands for the one that the catalog shows.")
  @Get("/{serverName}/versions/{version}")
  JsonNode version(
      @Parameter(hidden = true) User user,
      String serverName,
      String version,
      @QueryValue(value = "include_deleted", defaultValue = "false") boolean includeDeleted) {
    return registry.version(user, serverName, version, includeDeleted);
  }

  private static ObjectNode answer(List<JsonNode> servers, @Nullable String next) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("servers").addAll(servers);
    var metadata = answer.putObject("metadata").put("count", servers.size());
    if (next != null) {
      metadata.put("nextCursor", next);
    }
    return answer;
  }
}
