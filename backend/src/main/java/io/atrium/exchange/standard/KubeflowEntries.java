package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** What an entry of a Kubeflow catalog becomes; each has a name. */
final class KubeflowEntries {

  private static final Set<String> TRANSPORTS =
      Set.of("stdio", "http", "streamable-http", "sse", "websocket");

  /** Later than any date that is meant. */
  private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

  private KubeflowEntries() {}

  static ObjectNode model(JsonNode entry, Target target) {
    var draft = draft("model", entry, target);
    var spec = draft.spec();
    var tasks = OneOrMany.texts(entry.path("tasks"));
    spec.put("task", tasks.isEmpty() ? ModelCard.UNKNOWN : Text.line(tasks.getFirst(), 100));
    Values.put(spec, "tasks", tasks.stream().skip(1).toList(), 100);
    var provider = Values.text(entry, "provider");
    Draft.put(spec, "provider", provider.isEmpty() ? ModelCard.UNKNOWN : provider, 200);
    Draft.put(spec, "providerModelId", Values.text(entry, "name"), 300);
    HubWords.flow(spec.path("task").asText())
        .filter(flow -> !flow.input().isEmpty())
        .ifPresent(flow -> {
          var modalities = spec.putObject("modalities");
          modalities.putArray("input").add(flow.input());
          modalities.putArray("output").add(flow.output());
        });
    licence(entry, spec);
    Values.webAddress(spec, "licenceUrl", Values.text(entry, "licenseLink", "license_link"));
    Values.put(spec, "languages", OneOrMany.texts(entry.path("language")), 50);
    Draft.put(spec, "sdk", Values.text(entry, "libraryName"), 300);
    if (Values.text(entry, "maturity").equalsIgnoreCase("production")) {
      spec.put("status", "generally-available");
    }
    date(spec, "releaseDate", entry.path("createTimeSinceEpoch"));
    date(spec, "updateDate", entry.path("lastUpdateTimeSinceEpoch"));
    for (var artifact : entry.path("artifacts")) {
      evaluations(artifact, spec);
      draft.link("Artifact", Values.text(artifact, "uri"));
    }
    var uris =
        entry.path("artifacts").findValuesAsText("uri").stream()
            .filter(uri -> !uri.startsWith("http"))
            .toList();
    if (!uris.isEmpty()) {
      Values.put(spec.putObject("extensions"), "artifacts", uris, 1_000);
    }
    return draft.tree();
  }

  static ObjectNode server(JsonNode entry, Target target) {
    var draft = draft("component", entry, target).tag("mcp");
    var spec = draft.spec().put("type", "mcp-server");
    spec.putArray("frameworks").add("Model Context Protocol");
    for (var artifact : entry.path("artifacts")) {
      packaged(Values.text(artifact, "uri"), Values.text(entry, "version"), spec);
    }
    Values.put(
        spec,
        "transports",
        OneOrMany.texts(entry.path("transports")).stream()
            .map(word -> TRANSPORTS.contains(word) ? word : "other")
            .distinct()
            .toList(),
        50);
    for (var endpoint : entry.path("endpoints").properties()) {
      Draft.webAddress(endpoint.getValue().asText())
          .ifPresent(url ->
              spec.withArray("remotes")
                  .addObject()
                  .put("url", url)
                  .put("transport", Text.line(endpoint.getKey(), 100)));
    }
    Draft.webAddress(Values.text(entry, "repositoryUrl"))
        .ifPresent(url -> spec.putObject("repository").put("url", url));
    Values.webAddress(spec, "documentation", Values.text(entry, "documentationUrl"));
    Values.date(spec, "releaseDate", Values.text(entry, "publishedDate"));
    licence(entry, spec);
    Values.list(
        spec,
        "interfaces",
        tools ->
            entry
                .path("tools")
                .forEach(tool -> {
                  if (!Values.text(tool, "name").isEmpty() && tools.size() < 1_000) {
                    tool(tool, tools.addObject());
                  }
                }));
    Draft.put(spec.putObject("extensions"), "registryVersion", Values.text(entry, "version"), 100);
    if (spec.path("extensions").isEmpty()) {
      spec.remove("extensions");
    }
    return draft.tree();
  }

  private static Draft draft(String kind, JsonNode entry, Target target) {
    var name = Values.text(entry, "name");
    var readme = Values.text(entry, "readme");
    var text = Values.text(entry, "description");
    var draft =
        new Draft(kind, target, Slug.name(name))
            .title(name)
            .summary(text, readme, name)
            .description(readme.isEmpty() ? (text.length() > 300 ? text : "") : readme);
    for (var property : entry.path("customProperties").properties()) {
      var value = property.getValue();
      var word = Values.text(value, "string_value");
      if (value.path("string_value").isTextual() && word.isEmpty()) {
        draft.tag(property.getKey());
      } else if (property.getKey().equals("model_type")) {
        draft.tag(word);
      }
    }
    var provider = Values.text(entry, "provider");
    return kind.equals("component") && !provider.isEmpty()
        ? draft.contact(provider, "Provider", "")
        : draft;
  }

  private static void licence(JsonNode entry, ObjectNode spec) {
    Draft.put(spec, "licence", HubWords.licence(Values.text(entry, "license")), 20_000);
  }

  /** {@code oci://ghcr.io/someone/server:1.2.0}. */
  private static void packaged(String uri, String version, ObjectNode spec) {
    var scheme = uri.indexOf("://");
    if (scheme <= 0) {
      return;
    }
    var rest = uri.substring(scheme + 3);
    var colon = rest.lastIndexOf(':');
    var tagged = colon > rest.lastIndexOf('/');
    var entry =
        spec.withArray("packages")
            .addObject()
            .put("registry", Text.line(uri.substring(0, scheme), 200));
    Draft.put(entry, "name", tagged ? rest.substring(0, colon) : rest, 500);
    Draft.put(entry, "version", tagged ? rest.substring(colon + 1) : version, 200);
  }

  private static void tool(JsonNode tool, ObjectNode described) {
    Draft.put(described, "name", Values.text(tool, "name"), 300);
    described.put("kind", "tool");
    Draft.put(described, "description", Values.text(tool, "description"), 10_000);
    var access = Values.text(tool, "accessType");
    if (!access.isEmpty()) {
      described.put("readOnly", access.equals("read_only"));
    }
    var schema = described.putObject("inputSchema").put("type", "object");
    var properties = schema.putObject("properties");
    Values.list(
        schema,
        "required",
        required -> {
          for (var parameter : tool.path("parameters")) {
            var name = Values.text(parameter, "name");
            if (!name.isEmpty()) {
              var property = properties.putObject(name);
              Draft.put(property, "type", Values.text(parameter, "type"), 100);
              Draft.put(property, "description", Values.text(parameter, "description"), 4_000);
              if (parameter.path("required").asBoolean()) {
                required.add(name);
              }
            }
          }
        });
  }

  /** Of accuracy only: figures of speed belong to the machine that they were taken on. */
  private static void evaluations(JsonNode artifact, ObjectNode spec) {
    if (!Values.text(artifact, "metricsType").equals("accuracy-metrics")) {
      return;
    }
    for (var property : artifact.path("customProperties").properties()) {
      var value = property.getValue().path("double_value");
      if (value.isNumber() && spec.path("evaluations").size() < 1_000) {
        spec.withArray("evaluations")
            .addObject()
            .put("suite", Text.line(property.getKey().toLowerCase(Locale.ROOT), 300))
            .put("metric", "accuracy")
            .set("value", value);
      }
    }
  }

  private static void date(ObjectNode spec, String member, JsonNode milliseconds) {
    var time = milliseconds.asLong();
    if (time <= 0 || time > LATEST) {
      return;
    }
    Values.date(spec, member, Instant.ofEpochMilli(time).toString());
  }
}
