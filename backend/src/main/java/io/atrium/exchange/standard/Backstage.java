package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Entities of a Backstage catalog. Systems and websites become solutions, other software
 * components; people, groups and places are no assets.
 */
@Singleton
final class Backstage implements Standard {

  private static final Set<String> ASSETS =
      Set.of("Component", "API", "Resource", "System", "AiResource");
  private static final Set<String> OTHERS =
      Set.of("Group", "User", "Location", "Domain", "Template");
  private static final Conformance RULES = new Conformance("backstage-1");

  @Override
  public String name() {
    return "backstage";
  }

  @Override
  public String title() {
    return "Backstage catalog-info.yaml";
  }

  @Override
  public boolean recognises(Original original) {
    return original.text().contains("backstage.io/")
        && original.trees().stream().anyMatch(Backstage::isEntity);
  }

  private static boolean isEntity(JsonNode tree) {
    return tree.path("apiVersion").asText().startsWith("backstage.io/") && tree.has("kind");
  }

  @Override
  public Reading read(Original original, Target target) {
    var trees = original.trees();
    var assets = new ArrayList<Imported>();
    var remarks = new ArrayList<Remark>();
    for (var i = 0; i < trees.size(); i++) {
      var entity = trees.get(i);
      var where = trees.size() == 1 ? "" : "document " + (i + 1) + ": ";
      var kind = Values.text(entity, "kind");
      if (!isEntity(entity)) {
        remarks.add(Remark.of("", where + "This is no entity of Backstage; it is left out."));
      } else if (!ASSETS.contains(kind)) {
        remarks.add(
            Remark.of(
                "/kind",
                where
                    + (OTHERS.contains(kind)
                            ? "A %s is no asset; it is left out."
                            : "`%s` is no kind that is known here; it is left out.")
                        .formatted(kind)));
      } else {
        assets.add(asset(entity, kind, where, original, target, remarks));
      }
    }
    if (assets.isEmpty()) {
      return Reading.refused(
          original.file(),
          "It describes no component, API, resource or system, but only "
              + String.join(
                  ", ", trees.stream().map(tree -> Values.text(tree, "kind")).distinct().toList())
              + ".");
    }
    return new Reading(assets, remarks);
  }

  private static Imported asset(
      JsonNode entity,
      String kind,
      String where,
      Original original,
      Target target,
      List<Remark> remarks) {
    var metadata = entity.path("metadata");
    var name = Values.text(metadata, "name");
    if (name.isEmpty()) {
      return new Imported.Refused(original.file(), where + "The entity has no name.");
    }
    RULES
        .remarks(entity)
        .forEach(remark -> remarks.add(Remark.of(remark.pointer(), where + remark.reason())));
    var namespace = Values.text(metadata, "namespace");
    var key =
        (kind + ":" + (namespace.isEmpty() ? "default" : namespace) + "/" + name)
            .toLowerCase(Locale.ROOT);
    var spec = entity.path("spec");
    var type = Values.text(spec, "type");
    var solution = kind.equals("System") || (kind.equals("Component") && type.equals("website"));
    var title = Values.text(metadata, "title");
    var text = Values.text(metadata, "description");
    var draft =
        new Draft(solution ? "solution" : "component", target, Slug.name(name))
            .title(title.isEmpty() ? name : title)
            .summary(text, title, name);
    if (text.length() > 300) {
      draft.description(text);
    }
    OneOrMany.texts(metadata.path("tags")).forEach(draft::tag);
    for (var link : OneOrMany.list(metadata.path("links"))) {
      draft.link(Values.text(link, "title"), Values.text(link, "url"));
    }
    if (solution) {
      draft.spec().put("platform", "application");
      status(Values.text(spec, "lifecycle"), draft.spec());
    } else {
      draft.spec().put("type", type(kind, type));
      maturity(Values.text(spec, "lifecycle"), draft.spec());
      remotes(spec, draft.spec());
    }
    repository(metadata, draft.spec());
    Draft.put(draft.spec(), "licence", Values.text(spec, "license"), 20_000);
    extensions(key, type, spec, draft.spec());
    return new Imported.Described(key, draft.tree());
  }

  private static String type(String kind, String type) {
    return switch (kind) {
      case "API" -> type.equals("mcp-server") ? "mcp-server" : "service";
      case "Resource" -> type.equals("mcp-server") ? "mcp-server" : "environment";
      case "AiResource" ->
          type.equals("plugin") ? "extension" : type.equals("agent") ? "agent" : "skill";
      default ->
          switch (type) {
            case "library", "mcp-server", "agent", "tool" -> type;
            default -> "service";
          };
    };
  }

  private static void maturity(String lifecycle, ObjectNode spec) {
    switch (lifecycle) {
      case "experimental" -> spec.put("maturity", "experimental");
      case "production" -> spec.put("maturity", "stable");
      case "deprecated" -> spec.put("maturity", "end-of-life");
      default -> {}
    }
  }

  private static void status(String lifecycle, ObjectNode spec) {
    switch (lifecycle) {
      case "experimental" -> spec.put("status", "prototype");
      case "production" -> spec.put("status", "production");
      case "deprecated" -> spec.put("status", "end-of-life");
      default -> {}
    }
  }

  private static void remotes(JsonNode from, ObjectNode spec) {
    for (var remote : OneOrMany.list(from.path("remotes"))) {
      Draft.webAddress(Values.text(remote, "url"))
          .ifPresent(url -> {
            var entry = spec.withArray("remotes").addObject().put("url", url);
            Draft.put(entry, "transport", Values.text(remote, "type"), 100);
          });
    }
  }

  private static void repository(JsonNode metadata, ObjectNode spec) {
    var location = Values.text(metadata.path("annotations"), "backstage.io/source-location");
    Draft.webAddress(location.startsWith("url:") ? location.substring(4) : location)
        .ifPresent(url -> spec.putObject("repository").put("url", url));
  }

  /** Whom it belongs to there, and what it has to do with; teams and assets here may differ. */
  private static void extensions(String key, String type, JsonNode from, ObjectNode spec) {
    var extensions = spec.putObject("extensions").put("entity", key);
    Draft.put(extensions, "entityType", type, 100);
    for (var member : List.of("owner", "system", "domain", "lifecycle")) {
      Draft.put(extensions, member, Values.text(from, member), 300);
    }
    for (var member :
        List.of("dependsOn", "providesApis", "consumesApis", "skills", "agents", "allowedTools")) {
      Values.put(extensions, member, OneOrMany.texts(from.path(member)), 300);
    }
  }
}
