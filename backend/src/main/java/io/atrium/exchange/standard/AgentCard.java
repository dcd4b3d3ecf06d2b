package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cards of agents that speak A2A. The version that a card states is not reliable: its shape tells
 * whether it is of 1.0, which lists its interfaces, or of those before, which have one address.
 */
@Singleton
final class AgentCard implements Standard {

  private static final Conformance RULES = new Conformance("a2a-1.0");
  private static final Conformance OLD_RULES = new Conformance("a2a-0.3");

  @Override
  public String name() {
    return "a2a";
  }

  @Override
  public String title() {
    return "A2A agent card";
  }

  @Override
  public boolean recognises(Original original) {
    var tree = original.tree();
    return tree.path("skills").isArray()
        && !tree.has("kind")
        && !tree.has("bomFormat")
        && (tree.path("supportedInterfaces").isArray()
            || tree.has("url")
            || tree.has("protocolVersion")
            || tree.path("capabilities").isObject());
  }

  @Override
  public String version(Original original) {
    var tree = original.tree();
    var named = Values.text(tree, "protocolVersion");
    return named.isEmpty()
        ? Values.text(tree.path("supportedInterfaces").path(0), "protocolVersion")
        : named;
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var title = Values.text(tree, "name");
    if (title.isEmpty()) {
      return Reading.refused(original.file(), "The agent has no name.");
    }
    var organization = Values.text(tree.path("provider"), "organization");
    var key = organization.isEmpty() ? title : organization + "/" + title;
    for (var face : OneOrMany.list(tree.path("supportedInterfaces"))) {
      var version = Values.text(face, "protocolVersion");
      if (!version.isEmpty() && !version.startsWith("1.") && !version.startsWith("0.")) {
        return Reading.refused(
            key, "This is a card of A2A %s; 0.x and 1.x are understood.".formatted(version));
      }
    }
    var newer = tree.path("supportedInterfaces").isArray();
    var remarks = new ArrayList<>((newer ? RULES : OLD_RULES).remarks(original));
    var lines = new Lines(original);
    var text = Values.text(tree, "description");
    var draft =
        new Draft("component", target, Slug.name(title))
            .title(title)
            .summary(text, title)
            .tag("a2a");
    if (text.length() > 300) {
      draft.description(text);
    }
    var spec = draft.spec().put("type", "agent");
    spec.putArray("frameworks").add("A2A");
    OneOrMany.texts(tree.path("tags")).forEach(draft::tag);
    OneOrMany.texts(tree.path("registryTags")).forEach(draft::tag);
    addresses(tree, newer, spec, lines, remarks);
    skills(tree, draft, spec);
    authentication(tree, spec);
    origin(tree, organization, draft, spec);
    return new Reading(List.of(new Imported.Described(key, draft.tree())), remarks);
  }

  private static void addresses(
      JsonNode tree, boolean newer, ObjectNode spec, Lines lines, List<Remark> remarks) {
    var transports = new LinkedHashSet<String>();
    if (newer) {
      var faces = tree.path("supportedInterfaces");
      for (var i = 0; i < faces.size(); i++) {
        var binding = Values.text(faces.path(i), "protocolBinding");
        address(
            faces.path(i), binding, "/supportedInterfaces/" + i, transports, spec, lines, remarks);
      }
    } else if (tree.has("url")) {
      address(tree, Values.text(tree, "preferredTransport"), "", transports, spec, lines, remarks);
      var others = OneOrMany.list(tree.path("additionalInterfaces"));
      for (var i = 0; i < others.size(); i++) {
        var other = others.path(i);
        if (!Values.text(other, "url").equals(Values.text(tree, "url"))) {
          var binding = Values.text(other, "transport");
          var pointer = "/additionalInterfaces/" + i;
          address(other, binding, pointer, transports, spec, lines, remarks);
        }
      }
    }
    Values.put(spec, "transports", List.copyOf(transports), 100);
  }

  private static void address(
      JsonNode face,
      String binding,
      String pointer,
      Set<String> transports,
      ObjectNode spec,
      Lines lines,
      List<Remark> remarks) {
    transports.add(transport(binding));
    var url = Draft.webAddress(Values.text(face, "url"));
    if (url.isEmpty()) {
      remarks.add(lines.remark(pointer + "/url", "This is no web address; it is only kept."));
      return;
    }
    var remote = spec.withArray("remotes").addObject();
    Draft.put(remote, "transport", binding.isEmpty() ? "JSONRPC" : binding, 100);
    remote.put("url", url.get());
  }

  private static String transport(String binding) {
    return switch (binding.toUpperCase(Locale.ROOT)) {
      case "", "JSONRPC", "HTTP+JSON", "REST", "HTTP" -> "http";
      case "GRPC" -> "grpc";
      default -> "other";
    };
  }

  private static void skills(JsonNode tree, Draft draft, ObjectNode spec) {
    for (var skill : tree.path("skills")) {
      var name = Values.text(skill, "id", "name");
      if (name.isEmpty()) {
        continue;
      }
      OneOrMany.texts(skill.path("tags")).forEach(draft::tag);
      var entry = spec.withArray("interfaces").addObject().put("name", Text.line(name, 300));
      entry.put("kind", "function");
      var title = Values.text(skill, "name");
      var text = Values.text(skill, "description");
      var words = new StringBuilder(title.equals(name) ? "" : title);
      if (!text.isEmpty()) {
        words.append(words.isEmpty() ? "" : ": ").append(text);
      }
      for (var example : OneOrMany.texts(skill.path("examples"))) {
        words.append("\nExample: ").append(example);
      }
      var described = Text.cut(words.toString(), 10_000);
      if (!described.isBlank()) {
        entry.put("description", described);
      }
    }
  }

  /** Only the ways are taken; a card that names credentials keeps them to itself. */
  private static void authentication(JsonNode tree, ObjectNode spec) {
    var ways = new LinkedHashSet<String>();
    for (var entry : tree.path("securitySchemes").properties()) {
      ways.add(way(entry.getValue()));
    }
    for (var scheme : OneOrMany.texts(tree.path("authentication").path("schemes"))) {
      ways.add(
          switch (scheme.toLowerCase(Locale.ROOT)) {
            case "apikey", "api-key", "api_key" -> "api-key";
            case "oauth2" -> "oauth2";
            case "openidconnect" -> "openid-connect";
            case "basic" -> "basic";
            case "none" -> "none";
            default -> "other";
          });
    }
    Values.put(spec, "authentication", List.copyOf(ways), 50);
  }

  /** In 1.0 a member says what a scheme is, before that its {@code type}. */
  private static String way(JsonNode scheme) {
    var type = Values.text(scheme, "type");
    if (type.isEmpty()) {
      type = scheme.properties().stream().findFirst().map(java.util.Map.Entry::getKey).orElse("");
    }
    var word = type.replace("SecurityScheme", "").toLowerCase(Locale.ROOT);
    var http =
        scheme.has("httpAuthSecurityScheme") ? scheme.path("httpAuthSecurityScheme") : scheme;
    return switch (word) {
      case "apikey" -> "api-key";
      case "oauth2" -> "oauth2";
      case "openidconnect" -> "openid-connect";
      case "mutualtls", "mtls" -> "mutual-tls";
      case "http", "httpauth" ->
          Values.text(http, "scheme").equalsIgnoreCase("basic") ? "basic" : "other";
      default -> "other";
    };
  }

  private static void origin(JsonNode tree, String organization, Draft draft, ObjectNode spec) {
    Values.webAddress(spec, "documentation", Values.text(tree, "documentationUrl"));
    Draft.put(spec, "licence", Values.text(tree, "license"), 20_000);
    Draft.webAddress(Values.text(tree, "repository"))
        .ifPresent(url -> spec.putObject("repository").put("url", url));
    draft.link(organization, Values.text(tree.path("provider"), "url"));
    draft.link("Homepage", Values.text(tree, "homepage"));
    var contact = tree.path("contact");
    draft.contact(
        Values.text(contact, "name"), "contact", Values.text(contact, "email", "support", "url"));
    var extensions = spec.withObject("/extensions");
    Draft.put(extensions, "provider", organization, 300);
    Draft.put(extensions, "agentVersion", Values.text(tree, "version"), 100);
    if (extensions.isEmpty()) {
      spec.remove("extensions");
    }
  }
}
