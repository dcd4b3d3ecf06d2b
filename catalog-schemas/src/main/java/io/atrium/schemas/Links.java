package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds references in descriptors. */
final class Links {

  private Links() {}

  /**
   * In the order of the kind's fields. Text that is no reference is passed over: the validator has
   * named it.
   */
  static List<Link> in(JsonNode tree, Kind kind) {
    var links = new ArrayList<Link>(4);
    for (var field : kind.references()) {
      var relation = field.relation();
      if (relation != null) {
        collect(tree, field.steps(), 0, "", relation, field.flow(), links);
      }
    }
    return links;
  }

  private static void collect(
      JsonNode node,
      List<String> steps,
      int depth,
      String pointer,
      String relation,
      Flow flow,
      List<Link> links) {
    var step = depth < steps.size() ? steps.get(depth) : "*";
    if (!step.equals("*")) {
      var child = node.get(step);
      if (child != null) {
        collect(child, steps, depth + 1, Source.child(pointer, step), relation, flow, links);
      }
    } else if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        collect(node.get(i), steps, depth + 1, pointer + "/" + i, relation, flow, links);
      }
    } else if (node.isObject()) {
      for (var member : node.properties()) {
        var inner = Source.child(pointer, member.getKey());
        collect(member.getValue(), steps, depth + 1, inner, relation, flow, links);
      }
    } else if (node.isTextual()) {
      Reference.tryParse(node.textValue())
          .ifPresent(target -> links.add(new Link(relation, target, pointer, flow)));
    }
  }
}
