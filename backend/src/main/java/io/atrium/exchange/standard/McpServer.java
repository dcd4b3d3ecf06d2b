package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.McpServers;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A server of the Model Context Protocol in a {@code server.json} of its own. */
@Singleton
final class McpServer implements Standard {

  static final String NAME = "mcp-server";
  static final String NEWEST = "2025-12-11";

  private static final Set<String> UNDERSTOOD =
      Set.of("2025-07-09", "2025-09-16", "2025-09-29", "2025-10-11", "2025-10-17", NEWEST, "draft");
  private static final Pattern SCHEMA =
      Pattern.compile(
          "https?://[^/]*modelcontextprotocol[^/]*/(?:.*/)?(\\d{4}-\\d{2}-\\d{2}|draft)/server\\.schema\\.json#?");
  private static final Pattern FULL_NAME =
      Pattern.compile("[a-zA-Z0-9-]+\\.[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+");
  private static final Conformance RULES = new Conformance("mcp-server-2025-12-11");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "MCP server.json";
  }

  @Override
  public boolean recognises(Original original) {
    var tree = McpServers.unwrapped(original.tree());
    if (!tree.isObject() || tree.has("servers") || tree.has("skills") || tree.has("kind")) {
      return false;
    }
    if (SCHEMA.matcher(schema(tree)).matches()) {
      return true;
    }
    if (!tree.has("description") || tree.has("$schema")) {
      return false;
    }
    var packages = tree.path("packages").path(0);
    return packages.has("registryType")
        || packages.has("registry_type")
        || packages.has("registry_name")
        || tree.has("version_detail")
        || (FULL_NAME.matcher(tree.path("name").asText()).matches() && tree.has("version"));
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var server = McpServers.unwrapped(tree);
    var name = Values.text(server, "name");
    if (name.isEmpty()) {
      return Reading.refused(original.file(), "The server has no name.");
    }
    if (name.contains("<") || name.contains("{")) {
      return Reading.refused(
          original.file(), "This is a template: `%s` is still to be filled in.".formatted(name));
    }
    var schema = SCHEMA.matcher(schema(server));
    if (schema.matches() && !UNDERSTOOD.contains(schema.group(1))) {
      return Reading.refused(
          name,
          "This is a server.json of %s; those of 2025-07-09 to %s are understood."
              .formatted(schema.group(1), NEWEST));
    }
    var wrapped = tree.path("server").isObject() ? "/server" : "";
    var remarks = new ArrayList<Remark>();
    var lines = new Lines(original);
    if (isFirst(server)) {
      remarks.add(
          lines.remark(
              wrapped, "This is the first form of server.json, with names in underscores."));
    } else {
      RULES
          .remarks(server)
          .forEach(
              remark -> remarks.add(lines.remark(wrapped + remark.pointer(), remark.reason())));
    }
    remotes(server, wrapped, lines, remarks);
    return new Reading(
        List.of(new Imported.Described(name, McpServers.describe(server, target))), remarks);
  }

  /** Longer ones are no address of a schema. */
  private static String schema(JsonNode server) {
    var schema = server.path("$schema").asText();
    return schema.length() > 300 ? "" : schema;
  }

  static boolean isFirst(JsonNode server) {
    return server.has("version_detail")
        || server.path("packages").path(0).has("registry_name")
        || server.path("packages").path(0).has("registry_type");
  }

  private static void remotes(JsonNode server, String wrapped, Lines lines, List<Remark> remarks) {
    for (var i = 0; i < server.path("remotes").size(); i++) {
      var url = Values.text(server.path("remotes").path(i), "url");
      if (Draft.webAddress(url).isEmpty()) {
        remarks.add(
            lines.remark(
                wrapped + "/remotes/" + i + "/url",
                "The address still has variables, or is none; the remote is only kept."));
      }
    }
  }
}
