package io.atrium.schemas.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One change of a YAML text that touches nothing else in it. It may go wrong with unusual texts, so
 * {@link YamlText} reads the outcome before anybody gets it.
 */
final class YamlPatch {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private final String text;
  private final YamlPlaces places;
  private final Node root;

  YamlPatch(String text) {
    this.text = text;
    this.places = new YamlPlaces(text);
    this.root = new Compose(SETTINGS).composeString(text).orElseThrow();
  }

  /** A node and how one got there. */
  private record Step(
      @Nullable Step parent, @Nullable NodeTuple member, int index, Node node, boolean inFlow) {

    Step to(NodeTuple tuple) {
      return new Step(this, tuple, -1, tuple.getValueNode(), inFlow || YamlPlaces.isFlow(node));
    }

    Step to(SequenceNode list, int item) {
      return new Step(
          this, null, item, list.getValue().get(item), inFlow || YamlPlaces.isFlow(node));
    }
  }

  /**
   * @param order of the members of the object at a pointer, for those that are new
   */
  String set(List<String> steps, JsonNode value, Function<String, List<String>> order) {
    var at = new Step(null, null, -1, root, false);
    var pointer = new StringBuilder();
    for (var i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      if (at.node() instanceof MappingNode mapping) {
        var member = YamlPlaces.member(mapping, step);
        if (member.isEmpty()) {
          var inner = nested(steps.subList(i + 1, steps.size()), value);
          return insert(at, mapping, step, inner, order.apply(pointer.toString()));
        }
        at = at.to(member.get());
      } else if (at.node() instanceof SequenceNode list) {
        var index = Integer.parseInt(step);
        if (index >= list.getValue().size()) {
          return append(at, list, nested(steps.subList(i + 1, steps.size()), value));
        }
        at = at.to(list, index);
      } else {
        return replace(at, nested(steps.subList(i, steps.size()), value));
      }
      pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return replace(at, value);
  }

  /** Takes a member or an item away that has others beside it. */
  String remove(List<String> steps) {
    var at = find(steps);
    var parent = at.parent();
    if (parent == null) {
      throw new IllegalStateException("the whole document");
    }
    return parent.node() instanceof SequenceNode list
        ? withoutItem(parent, list, at.index())
        : withoutMember(parent, (MappingNode) parent.node(), at.member());
  }

  /** Exchanges an item of a list with the next. */
  String swap(List<String> steps, int index) {
    var at = find(steps);
    if (!(at.node() instanceof SequenceNode list)) {
      throw new IllegalStateException("no list");
    }
    var first = list.getValue().get(index);
    var second = list.getValue().get(index + 1);
    if (at.inFlow() || YamlPlaces.isFlow(list)) {
      return exchanged(
          places.start(first), places.end(first), places.start(second), places.end(second));
    }
    return exchanged(
        places.dash(list, index),
        places.lineEnd(places.end(first)),
        places.dash(list, index + 1),
        places.lineEnd(places.end(second)));
  }

  private Step find(List<String> steps) {
    var at = new Step(null, null, -1, root, false);
    for (var step : steps) {
      at =
          at.node() instanceof SequenceNode list
              ? at.to(list, Integer.parseInt(step))
              : at.to(YamlPlaces.member((MappingNode) at.node(), step).orElseThrow());
    }
    return at;
  }

  private String replace(Step at, JsonNode value) {
    var start = places.start(at.node());
    var end = places.end(at.node());
    if (at.inFlow()) {
      return spliced(start, end, (start == end ? " " : "") + YamlWriter.flow(value));
    }
    var parent = at.parent();
    if (parent == null) {
      return YamlWriter.document(value);
    }
    var member = at.member();
    var list = parent.node() instanceof SequenceNode sequence ? sequence : null;
    var written =
        member != null
            ? YamlWriter.after(value, places.column(member.getKeyNode()))
            : YamlWriter.item(value, places.column(parent.node()));
    var from =
        member != null
            ? places.afterColon(member)
            : list == null ? start : places.dash(list, at.index()) + 1;
    // A comment behind the value belongs behind the first line of what replaces it.
    var lineEnd = places.lineEnd(end);
    var comment = text.substring(end, lineEnd).strip();
    var firstEnd = written.indexOf('\n');
    return comment.isEmpty() || firstEnd < 0
        ? spliced(from, end, written)
        : spliced(
            from,
            lineEnd,
            written.substring(0, firstEnd) + " " + comment + written.substring(firstEnd));
  }

  private String insert(
      Step at, MappingNode mapping, String name, JsonNode value, List<String> order) {
    var members = mapping.getValue();
    if (members.isEmpty()) {
      return replace(at, JsonNodeFactory.instance.objectNode().set(name, value));
    }
    if (at.inFlow() || YamlPlaces.isFlow(mapping)) {
      var written = YamlWriter.flow(JsonNodeFactory.instance.objectNode().set(name, value));
      return inFlow(mapping, written.substring(1, written.length() - 1));
    }
    var column = places.column(members.getFirst().getKeyNode());
    var written = YamlWriter.key(name) + YamlWriter.after(value, column);
    var before = predecessor(members, name, order);
    if (before == null) {
      var start = places.start(members.getFirst().getKeyNode());
      return spliced(start, start, written + "\n" + " ".repeat(column));
    }
    var end = places.lineEnd(places.end(before.getValueNode()));
    return spliced(end, end, "\n" + " ".repeat(column) + written);
  }

  /** Null where the new member is to be the first. */
  private static @Nullable NodeTuple predecessor(
      List<NodeTuple> members, String name, List<String> order) {
    var place = order.indexOf(name);
    if (place < 0) {
      return members.getLast();
    }
    NodeTuple before = null;
    for (var member : members) {
      var other = YamlPlaces.name(member).map(order::indexOf).orElse(-1);
      if (other >= 0 && other < place) {
        before = member;
      }
    }
    return before;
  }

  private String append(Step at, SequenceNode list, JsonNode value) {
    if (list.getValue().isEmpty()) {
      return replace(at, JsonNodeFactory.instance.arrayNode().add(value));
    }
    if (at.inFlow() || YamlPlaces.isFlow(list)) {
      return inFlow(list, YamlWriter.flow(value));
    }
    var column = places.column(list);
    var end = places.lineEnd(places.end(list));
    return spliced(end, end, "\n" + " ".repeat(column) + "-" + YamlWriter.item(value, column));
  }

  private String inFlow(Node collection, String written) {
    var end = places.end(collection) - 1;
    while (Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    var open = text.charAt(end - 1);
    return spliced(end, end, (open == ',' || open == '[' || open == '{' ? "" : ", ") + written);
  }

  private String withoutItem(Step parent, SequenceNode list, int index) {
    var items = list.getValue();
    if (parent.inFlow() || YamlPlaces.isFlow(list)) {
      return index + 1 < items.size()
          ? spliced(places.start(items.get(index)), places.start(items.get(index + 1)), "")
          : spliced(places.end(items.get(index - 1)), places.end(items.get(index)), "");
    }
    var dash = places.dash(list, index);
    return places.isFirstInLine(dash)
        ? withoutLines(dash, places.end(items.get(index)))
        : spliced(dash, places.dash(list, index + 1), "");
  }

  private String withoutMember(Step parent, MappingNode mapping, @Nullable NodeTuple member) {
    var members = mapping.getValue();
    var index = members.indexOf(member);
    var start = places.start(members.get(index).getKeyNode());
    var end = places.end(members.get(index).getValueNode());
    if (parent.inFlow() || YamlPlaces.isFlow(mapping)) {
      return index + 1 < members.size()
          ? spliced(start, places.start(members.get(index + 1).getKeyNode()), "")
          : spliced(places.end(members.get(index - 1).getValueNode()), end, "");
    }
    return places.isFirstInLine(start)
        ? withoutLines(start, end)
        : spliced(start, places.start(members.get(index + 1).getKeyNode()), "");
  }

  private String withoutLines(int start, int end) {
    return spliced(places.lineStart(start), Math.min(text.length(), places.lineEnd(end) + 1), "");
  }

  private String exchanged(int first, int firstEnd, int second, int secondEnd) {
    return text.substring(0, first)
        + text.substring(second, secondEnd)
        + text.substring(firstEnd, second)
        + text.substring(first, firstEnd)
        + text.substring(secondEnd);
  }

  private String spliced(int from, int to, String written) {
    return text.substring(0, from) + written + text.substring(to);
  }

  /** The value inside of the objects and lists that are still missing. */
  static JsonNode nested(List<String> steps, JsonNode value) {
    var inner = value;
    for (var step : steps.reversed()) {
      inner =
          isIndex(step)
              ? JsonNodeFactory.instance.arrayNode().add(inner)
              : JsonNodeFactory.instance.objectNode().set(step, inner);
    }
    return inner;
  }

  static boolean isIndex(String step) {
    return !step.isEmpty() && step.length() < 7 && step.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
