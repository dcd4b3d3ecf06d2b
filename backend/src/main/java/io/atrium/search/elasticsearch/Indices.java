package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.search.SearchIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The indices behind two aliases: one that answers, and while a rebuild runs one that is being
 * filled. Each remembers by which definition it was built.
 */
final class Indices {

  private static final String DEFINITION = "definition";

  private final Cluster cluster;
  private final String live;
  private final String building;
  private final ObjectNode definition;
  private final String hash;

  Indices(Cluster cluster, String alias) {
    this.cluster = cluster;
    this.live = alias;
    this.building = alias + "-building";
    this.definition = load();
    this.hash = hash(definition);
    ((ObjectNode) definition.path("mappings")).putObject("_meta").put(DEFINITION, hash);
  }

  String live() {
    return live;
  }

  String building() {
    return building;
  }

  List<String> both() {
    return List.of(live, building);
  }

  String freshName() {
    return "%s-%s".formatted(live, UUID.randomUUID());
  }

  boolean isBuilding() {
    return cluster.exists("/_alias/" + building);
  }

  SearchIndex.Condition condition() {
    if (!cluster.exists("/_alias/" + live)) {
      return SearchIndex.Condition.MISSING;
    }
    for (var index : cluster.ask("GET", "/" + live + "/_mapping", null)) {
      if (!index.path("mappings").path("_meta").path(DEFINITION).asText().equals(hash)) {
        return SearchIndex.Condition.OUTDATED;
      }
    }
    return SearchIndex.Condition.CURRENT;
  }

  void create(String name) {
    var body = definition.deepCopy();
    var aliases = body.putObject("aliases");
    aliases.putObject(building);
    if (!cluster.exists("/_alias/" + live)) {
      aliases.putObject(live);
    }
    order("PUT", "/" + name, body);
  }

  void promote(String name) {
    order("POST", "/" + name + "/_refresh", null);
    var body = Cluster.JSON.createObjectNode();
    var actions = body.putArray("actions");
    var old = named(live);
    old.remove(name);
    old.forEach(index -> actions.addObject().set("remove", alias(index, live)));
    actions.addObject().set("add", alias(name, live));
    named(building).forEach(index -> actions.addObject().set("remove", alias(index, building)));
    order("POST", "/_aliases", body);
    others(name).forEach(index -> order("DELETE", "/" + index, null));
  }

  void discard(String name) {
    if (!cluster.exists("/" + name)) {
      return;
    }
    if (named(live).contains(name)) {
      var body = Cluster.JSON.createObjectNode();
      var actions = body.putArray("actions");
      named(building).forEach(index -> actions.addObject().set("remove", alias(index, building)));
      if (!actions.isEmpty()) {
        order("POST", "/_aliases", body);
      }
    } else {
      order("DELETE", "/" + name, null);
    }
  }

  /** Every index of ours but one, left over or replaced. */
  private List<String> others(String name) {
    var others = new ArrayList<String>();
    cluster.ask("GET", "/" + live + "-*/_alias", null).fieldNames().forEachRemaining(others::add);
    others.remove(name);
    return others;
  }

  private List<String> named(String alias) {
    var names = new ArrayList<String>();
    if (cluster.exists("/_alias/" + alias)) {
      cluster.ask("GET", "/_alias/" + alias, null).fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private void order(String method, String path, @Nullable JsonNode body) {
    Objects.requireNonNull(cluster.order(method, path, body));
  }

  private static JsonNode alias(String index, String alias) {
    return Cluster.JSON.createObjectNode().put("index", index).put("alias", alias);
  }

  private static ObjectNode load() {
    try (var file = Indices.class.getResourceAsStream("index.json")) {
      return (ObjectNode) Cluster.JSON.readTree(Objects.requireNonNull(file, "index.json"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String hash(JsonNode definition) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(Cluster.JSON.writeValueAsBytes(definition)));
    } catch (NoSuchAlgorithmException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
