package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Catalogs of Kubeflow's model registry: one file lists many models, or many MCP servers. */
@Singleton
final class KubeflowCatalog implements Standard {

  private static final String MODELS = "models";
  private static final String SERVERS = "mcp_servers";
  private static final Conformance RULES = new Conformance("kubeflow-catalog-1");

  @Override
  public String name() {
    return "kubeflow";
  }

  @Override
  public String title() {
    return "Kubeflow model or MCP catalog";
  }

  @Override
  public boolean recognises(Original original) {
    var tree = original.tree();
    if (!tree.isObject() || tree.has("$schema") || tree.has("apiVersion")) {
      return false;
    }
    return tree.path(SERVERS).isArray()
        || isSources(tree)
        || (tree.path(MODELS).isArray() && (tree.has("source") || isModel(tree.path(MODELS))));
  }

  private static boolean isModel(JsonNode models) {
    var first = models.path(0);
    return first.has("name")
        && (first.has("artifacts") || first.has("libraryName") || first.has("licenseLink"));
  }

  /** Where catalogs are, not what they say. */
  private static boolean isSources(JsonNode tree) {
    var first = tree.path("catalogs").path(0);
    return first.path("properties").has("yamlCatalogPath")
        || (first.has("id") && first.has("type") && first.has("enabled"));
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var assets = new ArrayList<Imported>();
    if (!tree.path(MODELS).isArray() && !tree.path(SERVERS).isArray()) {
      return Reading.refused(
          original.file(), "This lists where catalogs are; hand in the catalogs themselves.");
    }
    var remarks = new ArrayList<>(RULES.remarks(original));
    var names = new HashSet<String>();
    for (var list : List.of(MODELS, SERVERS)) {
      for (var i = 0; i < tree.path(list).size(); i++) {
        var entry = tree.path(list).path(i);
        var pointer = "/" + list + "/" + i;
        var name = Values.text(entry, "name");
        if (name.isEmpty()) {
          assets.add(new Imported.Refused(original.file() + pointer, "The entry has no name."));
          continue;
        }
        var key = (list.equals(MODELS) ? "model:" : "mcp:") + name;
        if (!names.add(key)) {
          key = key + "@" + Values.text(entry, "version") + pointer;
        }
        assets.add(
            new Imported.Described(
                key,
                list.equals(MODELS)
                    ? KubeflowEntries.model(entry, target)
                    : KubeflowEntries.server(entry, target)));
      }
    }
    return assets.isEmpty()
        ? Reading.refused(original.file(), "The catalog is empty.")
        : new Reading(assets, remarks);
  }
}
