package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CycloneDX bills of materials, of which models and data are taken; programs, libraries and
 * services are no assets of this catalog.
 */
@Singleton
final class CycloneDx implements Standard {

  static final String NAME = "cyclonedx";
  static final String MODEL = "machine-learning-model";
  static final String DATA = "data";

  private static final Set<String> UNDERSTOOD = Set.of("1.5", "1.6", "1.7");
  private static final Conformance RULES = new Conformance("cyclonedx-1.7");

  /** A component, and where it stands. */
  private record Place(String pointer, JsonNode component) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "CycloneDX ML-BOM";
  }

  @Override
  public boolean recognises(Original original) {
    var tree = original.tree();
    return tree.path("bomFormat").isTextual() && tree.has("specVersion");
  }

  @Override
  public String version(Original original) {
    return Values.text(original.tree(), "specVersion");
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var version = Values.text(tree, "specVersion");
    if (!tree.path("bomFormat").asText().equals("CycloneDX")) {
      return Reading.refused(original.file(), "Its bomFormat is not `CycloneDX`.");
    }
    if (!UNDERSTOOD.contains(version)) {
      return Reading.refused(
          original.file(),
          "This is CycloneDX %s; 1.5, 1.6 and 1.7 are understood.".formatted(version));
    }
    var places = places(tree);
    if (places.isEmpty()) {
      return Reading.refused(
          original.file(),
          "This bill of materials lists no component of type machine-learning-model or data.");
    }
    var lines = new Lines(original);
    var remarks = new ArrayList<>(RULES.remarks(original));
    var keys = keys(places);
    var assets = new ArrayList<Imported>();
    for (var place : places) {
      var component = place.component();
      var key = keys.getOrDefault(place.pointer(), "");
      if (key.isEmpty()) {
        assets.add(
            new Imported.Refused(original.file() + place.pointer(), "The component has no name."));
        continue;
      }
      var mapped =
          component.path("type").asText().equals(MODEL)
              ? CycloneDxModel.of(component, target, data(places))
              : new CycloneDxModel(CycloneDxData.of(component, target), List.of());
      mapped
          .remarks()
          .forEach(remark ->
              remarks.add(lines.remark(place.pointer() + remark.pointer(), remark.reason())));
      assets.add(new Imported.Described(key, mapped.descriptor()));
    }
    return new Reading(assets, remarks);
  }

  static String coordinates(JsonNode component) {
    var group = Values.text(component, "group");
    var name = Values.text(component, "name");
    return group.isEmpty() || name.isEmpty() ? name : group + "/" + name;
  }

  /** Components may hold components; the whole may itself be a model. */
  private static List<Place> places(JsonNode tree) {
    var places = new ArrayList<Place>();
    add("/metadata/component", tree.path("metadata").path("component"), places);
    walk("", tree, places);
    return places;
  }

  private static void walk(String pointer, JsonNode parent, List<Place> places) {
    var components = parent.path("components");
    if (components.isArray()) {
      for (var i = 0; i < components.size(); i++) {
        add(pointer + "/components/" + i, components.path(i), places);
      }
    }
  }

  private static void add(String pointer, JsonNode component, List<Place> places) {
    var type = component.path("type").asText();
    if (type.equals(MODEL) || type.equals(DATA)) {
      places.add(new Place(pointer, component));
    }
    walk(pointer, component, places);
  }

  /**
   * By pointer. A component is known by its group and name, which its next version keeps; by its
   * version too where one bill lists several.
   */
  private static Map<String, String> keys(List<Place> places) {
    var keys = new LinkedHashMap<String, String>();
    var used = new HashSet<String>();
    for (var place : places) {
      var name = coordinates(place.component());
      if (name.isEmpty()) {
        continue;
      }
      var key = place.component().path("type").asText() + ":" + name;
      if (!used.add(key)) {
        key = key + "@" + Values.text(place.component(), "version", "bom-ref");
        if (!used.add(key)) {
          key = key + place.pointer();
        }
      }
      keys.put(place.pointer(), key);
    }
    return keys;
  }

  /** Data components by their identifiers within the bill. */
  private static Map<String, JsonNode> data(List<Place> places) {
    var data = new LinkedHashMap<String, JsonNode>();
    for (var place : places) {
      var reference = Values.text(place.component(), "bom-ref");
      if (place.component().path("type").asText().equals(DATA) && !reference.isEmpty()) {
        data.put(reference, place.component());
      }
    }
    return data;
  }
}
