package io.atrium.schemas.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where the nodes of a YAML text begin and end in it. */
final class YamlPlaces {

  private final String text;
  private final List<Integer> lines = new ArrayList<>();

  /**
   * @param text with {@code \n} at the ends of lines
   */
  YamlPlaces(String text) {
    this.text = text;
    lines.add(0);
    for (var i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lines.add(i + 1);
    }
  }

  int start(Node node) {
    return node.getStartMark().map(this::offset).orElseThrow();
  }

  /** Behind the last character that belongs to the node; blocks end with their last child. */
  int end(Node node) {
    if (!isFlow(node)) {
      if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
        return end(mapping.getValue().getLast().getValueNode());
      }
      if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
        return end(sequence.getValue().getLast());
      }
    }
    var end = node.getEndMark().map(this::offset).orElseThrow();
    if (node instanceof ScalarNode scalar && isBlock(scalar)) {
      while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
    }
    return end;
  }

  /** Characters before the node in its line, from 0. */
  int column(Node node) {
    var start = start(node);
    return start - lineStart(start);
  }

  int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The line break behind the offset, or the end of the text. */
  int lineEnd(int offset) {
    var end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end;
  }

  /** Behind the colon of a member. */
  int afterColon(NodeTuple member) {
    return text.indexOf(':', end(member.getKeyNode())) + 1;
  }

  /** The dash of a list's item. */
  int dash(SequenceNode list, int index) {
    var column = column(list);
    for (var line = lineStart(start(list.getValue().get(index))); ; line = lineStart(line - 1)) {
      if (line + column < text.length() && text.charAt(line + column) == '-') {
        return line + column;
      }
      if (line == 0) {
        throw new IllegalStateException("an item without a dash");
      }
    }
  }

  /** Whether nothing but blanks stands before it in its line. */
  boolean isFirstInLine(int offset) {
    return text.substring(lineStart(offset), offset).isBlank();
  }

  static boolean isFlow(Node node) {
    return node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() == FlowStyle.FLOW;
  }

  static Optional<NodeTuple> member(MappingNode mapping, String name) {
    return mapping.getValue().stream()
        .filter(tuple -> name(tuple).filter(name::equals).isPresent())
        .findFirst();
  }

  static Optional<String> name(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key
        ? Optional.of(key.getValue())
        : Optional.empty();
  }

  private static boolean isBlock(ScalarNode scalar) {
    return scalar.getScalarStyle() == ScalarStyle.LITERAL
        || scalar.getScalarStyle() == ScalarStyle.FOLDED;
  }

  /** Marks count characters, Java counts halves of them. */
  private int offset(Mark mark) {
    var line = lines.get(Math.min(mark.getLine(), lines.size() - 1));
    var length = text.codePointCount(line, text.length());
    return text.offsetByCodePoints(line, Math.min(mark.getColumn(), length));
  }
}
