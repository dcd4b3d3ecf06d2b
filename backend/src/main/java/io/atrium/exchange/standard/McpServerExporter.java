package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.McpServers;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** Writes components as server.json. */
@Singleton
final class McpServerExporter implements Exporter {

  static final String SCHEMA =
      "https://static.modelcontextprotocol.io/schemas/" + McpServer.NEWEST + "/server.schema.json";

  private static final int DESCRIPTION = 100;

  /** Names of the first form that are others now; those with underscores become camel-case. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "registry_name", "registryType",
          "transport_type", "type",
          "file_sha256", "fileSha256");

  @Override
  public String standard() {
    return McpServer.NAME;
  }

  @Override
  public Set<String> kinds() {
    return Set.of("component");
  }

  @Override
  public boolean writes(JsonNode descriptor) {
    return descriptor.path("spec").path("type").asText().equals("mcp-server");
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public String ending() {
    return ".server.json";
  }

  @Override
  public JsonNode write(JsonNode descriptor) {
    var metadata = descriptor.path("metadata");
    var spec = descriptor.path("spec");
    var extensions = spec.path("extensions");
    var server = JsonNodeFactory.instance.objectNode().put("$schema", SCHEMA);
    var registered = Values.text(extensions, "registryName");
    server.put("name", registered.isEmpty() ? name(metadata) : registered);
    server.put("title", Text.line(Values.text(metadata, "title"), 100));
    server.put("description", Text.line(Values.text(metadata, "summary"), DESCRIPTION));
    var version = Values.text(extensions, "registryVersion");
    server.put("version", version.isEmpty() ? Values.text(metadata, "version") : version);
    for (var link : metadata.path("links")) {
      if (Values.text(link, "title").equals("Website")) {
        server.put("websiteUrl", Values.text(link, "url"));
      }
    }
    repository(spec.path("repository"), server);
    Values.list(
        server,
        "packages",
        list -> spec.path("packages").forEach(item -> described(item, list.addObject())));
    Values.list(
        server,
        "remotes",
        list -> {
          for (var remote : spec.path("remotes")) {
            var entry = list.addObject();
            var transport = Values.text(remote, "transport");
            entry.put("type", transport.equals("sse") ? "sse" : "streamable-http");
            entry.set("url", remote.path("url"));
            Values.list(
                entry,
                "headers",
                headers ->
                    Values.texts(remote.path("headers"))
                        .forEach(header -> headers.addObject().put("name", header)));
          }
        });
    return server;
  }

  /** Documents of the first form are brought into the form of today. */
  @Override
  public JsonNode tree(Original original) {
    var server = McpServers.unwrapped(original.tree());
    if (!(server.deepCopy() instanceof ObjectNode tree)) {
      return server;
    }
    if (!McpServer.isFirst(tree)) {
      tree.put("$schema", SCHEMA);
      return tree;
    }
    var newer = (ObjectNode) renamed(tree);
    newer.put("$schema", SCHEMA);
    var detail = newer.path("versionDetail");
    if (!newer.has("version") && detail.has("version")) {
      newer.set("version", detail.path("version"));
    }
    for (var item : newer.path("packages")) {
      if (item instanceof ObjectNode described) {
        var identifier = described.remove("name");
        if (identifier != null && !described.has("identifier")) {
          described.set("identifier", identifier);
        }
        if (!described.has("transport")) {
          described.putObject("transport").put("type", "stdio");
        }
      }
    }
    return newer;
  }

  @Override
  public byte[] render(JsonNode tree) {
    return PrettyJson.bytes(tree);
  }

  /** A registry wants a domain turned round before the name; this one belongs to nobody else. */
  private static String name(JsonNode metadata) {
    return "atrium."
        + Values.text(metadata, "domain").replaceAll("[^a-zA-Z0-9.-]", "-")
        + "/"
        + Values.text(metadata, "name");
  }

  private static JsonNode renamed(JsonNode value) {
    if (value.isArray()) {
      var list = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> list.add(renamed(item)));
      return list;
    }
    if (!value.isObject()) {
      return value;
    }
    var object = JsonNodeFactory.instance.objectNode();
    for (var entry : value.properties()) {
      var known = RENAMED.get(entry.getKey());
      object.set(known == null ? camel(entry.getKey()) : known, renamed(entry.getValue()));
    }
    return object;
  }

  /** Names of headers and of things that others named have no underscores followed by a letter. */
  private static String camel(String name) {
    var text = new StringBuilder();
    for (var i = 0; i < name.length(); i++) {
      var c = name.charAt(i);
      if (c == '_' && i > 0 && i + 1 < name.length()) {
        i++;
        text.append(Character.toUpperCase(name.charAt(i)));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static void repository(JsonNode repository, ObjectNode server) {
    if (repository.path("url").isTextual()) {
      var entry = server.putObject("repository");
      entry.set("url", repository.path("url"));
      var source = Values.text(repository, "source");
      entry.put("source", source.isEmpty() ? "other" : source);
      Values.put(entry, "id", Values.text(repository, "id"));
      Values.put(entry, "subfolder", Values.text(repository, "directory"));
    }
  }

  private static void described(JsonNode item, ObjectNode entry) {
    entry.put("registryType", Values.text(item, "registry"));
    entry.put("identifier", Values.text(item, "name"));
    Values.put(entry, "version", Values.text(item, "version"));
    Values.put(entry, "runtimeHint", Values.text(item, "runtime"));
    Values.put(entry, "fileSha256", Values.text(item, "digest"));
    entry.putObject("transport").put("type", "stdio");
    arguments(item.path("runtimeArguments"), "runtimeArguments", entry);
    arguments(item.path("arguments"), "packageArguments", entry);
    Values.list(
        entry,
        "environmentVariables",
        list -> {
          for (var variable : item.path("environmentVariables")) {
            var input = list.addObject().put("name", Values.text(variable, "name"));
            input(variable, input);
            Values.flag(input, "isSecret", variable.path("secret"));
          }
        });
  }

  private static void arguments(JsonNode arguments, String member, ObjectNode entry) {
    Values.list(
        entry,
        member,
        list -> {
          for (var argument : arguments) {
            var named = Values.text(argument, "kind").equals("named");
            var input = list.addObject().put("type", named ? "named" : "positional");
            Values.put(input, "name", Values.text(argument, "name"));
            Values.put(input, "value", Values.text(argument, "value"));
            Values.put(input, "valueHint", Values.text(argument, "valueHint"));
            input(argument, input);
          }
        });
  }

  private static void input(JsonNode from, ObjectNode input) {
    Values.put(input, "description", Values.text(from, "description"));
    Values.put(input, "default", Values.text(from, "default"));
    Values.flag(input, "isRequired", from.path("required"));
  }
}
