package io.atrium.schemas.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The single changes that lead from what a text says to what it is to say. */
final class YamlRevision {

  private final Function<String, List<String>> order;
  private String text;

  private YamlRevision(String text, Function<String, List<String>> order) {
    this.text = text;
    this.order = order;
  }

  static String of(String text, JsonNode wanted, Function<String, List<String>> order) {
    var revision = new YamlRevision(text, order);
    revision.change(List.of(), YamlText.read(text), wanted);
    return revision.text;
  }

  private void change(List<String> at, JsonNode before, JsonNode after) {
    if (before.equals(YamlText.BY_VALUE, after)) {
      return;
    }
    if (before.isObject() && after.isObject() && !after.isEmpty()) {
      changeObject(at, before, after);
    } else if (before.isArray() && after.isArray() && !after.isEmpty()) {
      changeList(at, before, after);
    } else {
      set(at, after);
    }
  }

  private void changeObject(List<String> at, JsonNode before, JsonNode after) {
    // What is new comes first, so that no object is empty in between and taken away itself.
    for (var member : after.properties()) {
      var known = before.get(member.getKey());
      if (known == null) {
        set(with(at, member.getKey()), member.getValue());
      } else {
        change(with(at, member.getKey()), known, member.getValue());
      }
    }
    for (var member : before.properties()) {
      if (!after.has(member.getKey())) {
        text = YamlText.remove(text, YamlText.pointer(with(at, member.getKey())));
      }
    }
  }

  private void changeList(List<String> at, JsonNode before, JsonNode after) {
    var kept = new ArrayList<JsonNode>();
    before.forEach(item -> {
      if (has(after, item)) {
        kept.add(item);
      }
    });
    if (!kept.isEmpty() && isBeginning(kept, after)) {
      for (var i = before.size() - 1; i >= 0; i--) {
        if (!has(after, before.get(i))) {
          text = YamlText.remove(text, YamlText.pointer(with(at, Integer.toString(i))));
        }
      }
      append(at, kept.size(), after);
    } else if (before.size() <= after.size()) {
      for (var i = 0; i < before.size(); i++) {
        change(with(at, Integer.toString(i)), before.get(i), after.get(i));
      }
      append(at, before.size(), after);
    } else {
      set(at, after);
    }
  }

  private void append(List<String> at, int from, JsonNode after) {
    for (var i = from; i < after.size(); i++) {
      set(with(at, Integer.toString(i)), after.get(i));
    }
  }

  private void set(List<String> at, JsonNode value) {
    text = YamlText.set(text, YamlText.pointer(at), value, order);
  }

  private static boolean has(JsonNode list, JsonNode item) {
    for (var one : list) {
      if (one.equals(YamlText.BY_VALUE, item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBeginning(List<JsonNode> items, JsonNode list) {
    if (items.size() > list.size()) {
      return false;
    }
    for (var i = 0; i < items.size(); i++) {
      if (!items.get(i).equals(YamlText.BY_VALUE, list.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> with(List<String> at, String step) {
    var inner = new ArrayList<>(at);
    inner.add(step);
    return inner;
  }
}
