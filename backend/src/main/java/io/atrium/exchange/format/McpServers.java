package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Servers of the Model Context Protocol, with the underscored field names of the first releases and
 * the later camel-case ones.
 */
public final class McpServers {

  private static final String GITHUB = "io.github.";
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(key|token|secret|passw|credential).*");
  private static final int TEXT = 4_000;

  private McpServers() {}

  /** The descriptor of a server that has a name. */
  public static ObjectNode describe(JsonNode server, Target target) {
    var name = Values.text(server, "name");
    var shortName = name.startsWith(GITHUB) ? name.substring(GITHUB.length()) : name;
    var repository = server.path("repository");
    var draft =
        new Draft("component", target, Slug.name(shortName))
            .title(
                Values.text(server, "title").isEmpty() ? shortName : Values.text(server, "title"))
            .summary(
                Values.text(server, "description"),
                "MCP server " + shortName + "; its source gives no description.")
            .tag("mcp")
            .link("Repository", Values.text(repository, "url"))
            .link("Website", Values.text(server, "website_url", "websiteUrl"));
    if (Values.text(server, "description").length() > 300) {
      draft.description(Values.text(server, "description"));
    }
    var spec = draft.spec().put("type", "mcp-server");
    spec.putArray("frameworks").add("Model Context Protocol");
    for (var item : server.path("packages")) {
      addPackage(item, spec, draft);
    }
    for (var remote : server.path("remotes")) {
      addRemote(remote, spec);
    }
    transports(server, spec);
    repository(repository, spec);
    var version = server.path("version_detail");
    Values.date(spec, "releaseDate", Values.text(version, "release_date"));
    var released =
        Values.text(version, "version").isEmpty()
            ? Values.text(server, "version")
            : Values.text(version, "version");
    var extensions = spec.putObject("extensions").put("registryName", name);
    Draft.put(extensions, "registryVersion", released, 100);
    Draft.put(extensions, "registryId", Values.text(server, "id"), 300);
    return draft.tree();
  }

  /** Later releases wrap each server to put the registry's own remarks beside it. */
  public static JsonNode unwrapped(JsonNode element) {
    return element.path("server").isObject() ? element.path("server") : element;
  }

  private static void addPackage(JsonNode item, ObjectNode spec, Draft draft) {
    var name = Values.text(item, "name", "identifier");
    if (name.isEmpty()) {
      return;
    }
    var registry = Values.text(item, "registry_name", "registryType", "registry_type");
    var described = spec.withArray("packages").addObject();
    described
        .put("registry", registry.isEmpty() ? "unknown" : Text.line(registry, 200))
        .put("name", Text.line(name, 500));
    Draft.put(described, "version", Values.text(item, "version"), 200);
    Draft.put(described, "runtime", Values.text(item, "runtime_hint", "runtimeHint"), 100);
    Draft.put(described, "digest", Values.text(item, "file_sha256", "fileSha256"), 200);
    arguments(
        described,
        "arguments",
        item.path(item.has("package_arguments") ? "package_arguments" : "packageArguments"));
    arguments(
        described,
        "runtimeArguments",
        item.path(item.has("runtime_arguments") ? "runtime_arguments" : "runtimeArguments"));
    Values.list(
        described,
        "environmentVariables",
        variables ->
            item.path(
                    item.has("environment_variables")
                        ? "environment_variables"
                        : "environmentVariables")
                .forEach(variable -> {
                  var label = Values.text(variable, "name");
                  if (!label.isEmpty()) {
                    var entry = variables.addObject().put("name", Text.line(label, 300));
                    Draft.put(entry, "description", Values.text(variable, "description"), TEXT);
                    Draft.put(entry, "default", Values.text(variable, "default"), TEXT);
                    flag(entry, "required", variable, "is_required", "isRequired");
                    flag(entry, "secret", variable, "is_secret", "isSecret");
                    if (!entry.has("secret") && SECRET.matcher(label).matches()) {
                      entry.put("secret", true);
                    }
                  }
                }));
    if (!registry.isEmpty() && !registry.equals("unknown")) {
      draft.tag(registry);
    }
  }

  private static void arguments(ObjectNode described, String member, JsonNode arguments) {
    Values.list(
        described,
        member,
        list ->
            arguments.forEach(argument -> {
              var entry = list.addObject();
              Draft.put(entry, "name", Values.text(argument, "name"), 300);
              Draft.put(entry, "value", Values.text(argument, "value"), TEXT);
              Draft.put(entry, "valueHint", Values.text(argument, "value_hint", "valueHint"), 300);
              var kind = Values.text(argument, "type");
              if (kind.equals("positional") || kind.equals("named")) {
                entry.put("kind", kind);
              }
              Draft.put(entry, "description", Values.text(argument, "description"), TEXT);
              Draft.put(entry, "default", Values.text(argument, "default"), TEXT);
              flag(entry, "required", argument, "is_required", "isRequired");
            }));
  }

  private static void flag(ObjectNode entry, String member, JsonNode from, String... spellings) {
    for (var spelling : spellings) {
      Values.flag(entry, member, from.path(spelling));
    }
  }

  private static void addRemote(JsonNode remote, ObjectNode spec) {
    Draft.webAddress(Values.text(remote, "url"))
        .ifPresent(url -> {
          var entry = spec.withArray("remotes").addObject().put("url", url);
          Draft.put(entry, "transport", Values.text(remote, "transport_type", "type"), 100);
          var headers = remote.path("headers").findValuesAsText("name");
          Values.put(
              entry, "headers", headers.stream().filter(header -> !header.isBlank()).toList(), 200);
        });
  }

  /**
   * A package is started by its client and spoken to over standard input and output, unless it says
   * otherwise.
   */
  private static void transports(JsonNode server, ObjectNode spec) {
    var transports = new LinkedHashSet<String>();
    for (var item : server.path("packages")) {
      transports.add(transport(Values.text(item.path("transport"), "type"), "stdio"));
    }
    for (var remote : server.path("remotes")) {
      transports.add(transport(Values.text(remote, "transport_type", "type"), "other"));
    }
    Values.put(spec, "transports", List.copyOf(transports), 100);
  }

  private static String transport(String word, String otherwise) {
    return switch (word) {
      case "stdio", "sse", "http", "streamable-http", "websocket" -> word;
      case "streamable", "streamable_http" -> "streamable-http";
      case "" -> otherwise;
      default -> "other";
    };
  }

  private static void repository(JsonNode repository, ObjectNode spec) {
    Draft.webAddress(Values.text(repository, "url"))
        .ifPresent(url -> {
          var entry = spec.putObject("repository").put("url", url);
          Draft.put(entry, "source", Values.text(repository, "source"), 100);
          Draft.put(entry, "id", Values.text(repository, "id"), 300);
          Draft.put(entry, "directory", Values.text(repository, "subfolder"), 500);
        });
  }
}
