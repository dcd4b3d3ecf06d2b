package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Builds one tree from YAML events, with the place of every value. Scalars are typed by YAML 1.2's
 * core schema, so that dates and {@code no} stay text. What YAML has and JSON has not (tags, keys
 * that are no text, values without end) is a fault.
 */
final class YamlTree {

  /** Reading on would cost more than the document is worth; its faults so far say why. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super("the document is nested too deeply", null, false, false);
    }
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);
  private static final String PREFIX = Tag.PREFIX;

  private final Iterator<Event> events;
  private final DescriptorReader.Limits limits;
  private final int firstLine;
  private final List<Fault> faults = new ArrayList<>();
  private final Positions.Found found = new Positions.Found(new HashMap<>(), new HashMap<>());
  private final Map<Anchor, JsonNode> anchors = new HashMap<>();
  private boolean refused;
  private int aliasedValues;

  YamlTree(Iterator<Event> events, DescriptorReader.Limits limits, int firstLine) {
    this.events = events;
    this.limits = limits;
    this.firstLine = firstLine;
  }

  List<Fault> faults() {
    return faults;
  }

  /** Whether the document is too costly or too strange for its tree to be used. */
  boolean isRefused() {
    return refused;
  }

  Positions.Found found() {
    return found;
  }

  JsonNode build() {
    return value(events.next(), "", 1);
  }

  private JsonNode value(Event event, String pointer, int depth) {
    found.values().put(pointer, place(event));
    if (event instanceof AliasEvent alias) {
      return aliased(alias, pointer, depth);
    }
    if (event instanceof CollectionStartEvent start && depth > limits.depth()) {
      refuse(pointer, start, Source.TOO_DEEP.formatted(limits.depth()));
      throw new Abandoned();
    }
    JsonNode node =
        switch (event) {
          case MappingStartEvent start -> mapping(start, pointer, depth);
          case SequenceStartEvent start -> sequence(start, pointer, depth);
          case ScalarEvent scalar -> scalar(scalar, pointer);
          default -> throw new IllegalStateException("a value begins with " + event.getEventId());
        };
    if (event instanceof NodeEvent anchored) {
      anchored.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    }
    return node;
  }

  private JsonNode mapping(MappingStartEvent start, String pointer, int depth) {
    checkTag(start.getTag().orElse(null), "map", pointer, start);
    var object = NODES.objectNode();
    for (var event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
      var key = key(event, pointer, object.size());
      var member = Source.child(pointer, key);
      if (object.has(key)) {
        faults.add(new Fault(member, place(event), Source.DUPLICATE.formatted(Words.shown(key))));
      }
      found.keys().put(member, place(event));
      object.set(key, value(events.next(), member, depth + 1));
    }
    return object;
  }

  private String key(Event event, String pointer, int size) {
    if (event instanceof ScalarEvent scalar) {
      scalar
          .getAnchor()
          .ifPresent(anchor -> anchors.put(anchor, NODES.textNode(scalar.getValue())));
      if (!Source.isStorable(scalar.getValue())) {
        faults.add(new Fault(pointer, place(scalar), Source.NOT_STORABLE));
      }
      return scalar.getValue();
    }
    refuse(pointer, event, "a key must be a plain word");
    if (event instanceof CollectionStartEvent) {
      throw new Abandoned();
    }
    return "?" + size;
  }

  private JsonNode sequence(SequenceStartEvent start, String pointer, int depth) {
    checkTag(start.getTag().orElse(null), "seq", pointer, start);
    var array = NODES.arrayNode();
    for (var event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
      array.add(value(event, pointer + "/" + array.size(), depth + 1));
    }
    return array;
  }

  private JsonNode aliased(AliasEvent alias, String pointer, int depth) {
    var target = anchors.get(alias.getAlias());
    if (target == null) {
      refuse(
          pointer,
          alias,
          "the alias `*"
              + Words.shown(alias.getAlias().getValue())
              + "` stands for nothing that is complete before it");
      return NODES.nullNode();
    }
    aliasedValues += count(target, limits.aliasedValues() - aliasedValues);
    if (aliasedValues > limits.aliasedValues() || depth + depth(target) > limits.depth() + 1) {
      refuse(
          pointer,
          alias,
          "the aliases of this document stand for more than %,d values or too deep a nesting; write the values out"
              .formatted(limits.aliasedValues()));
      return NODES.nullNode();
    }
    return target.deepCopy();
  }

  /** How many values there are, counted no further than just beyond the limit. */
  private static int count(JsonNode node, int limit) {
    var sum = 1;
    for (var child : node) {
      if (sum > limit) {
        return sum;
      }
      sum += count(child, limit - sum);
    }
    return sum;
  }

  private static int depth(JsonNode node) {
    var deepest = 0;
    for (var child : node) {
      deepest = Math.max(deepest, depth(child));
    }
    return node.isContainerNode() ? deepest + 1 : 0;
  }

  private JsonNode scalar(ScalarEvent scalar, String pointer) {
    var text = scalar.getValue();
    if (!Source.isStorable(text)) {
      faults.add(new Fault(pointer, place(scalar), Source.NOT_STORABLE));
    }
    var tag = scalar.getTag().orElse(null);
    var resolved =
        tag == null || tag.equals("!")
            ? RESOLVER.resolve(text, tag == null && scalar.isPlain()).getValue()
            : tag;
    try {
      return switch (resolved.startsWith(PREFIX) ? resolved.substring(PREFIX.length()) : "?") {
        case "str" -> NODES.textNode(text);
        case "null" -> NODES.nullNode();
        case "bool" -> NODES.booleanNode(Boolean.parseBoolean(text));
        case "int" -> integer(text, pointer, scalar);
        case "float" -> decimal(text, pointer, scalar);
        default -> {
          checkTag(tag, "str", pointer, scalar);
          yield NODES.textNode(text);
        }
      };
    } catch (NumberFormatException notANumber) {
      refuse(pointer, scalar, "`" + Words.shown(text) + "` is not a number; put it in quotes");
      return NODES.nullNode();
    }
  }

  private JsonNode integer(String text, String pointer, Event event) {
    if (text.startsWith("0x")) {
      return whole(new BigInteger(text.substring(2), 16), pointer, event);
    }
    if (text.startsWith("0o")) {
      return whole(new BigInteger(text.substring(2), 8), pointer, event);
    }
    if (text.length() < 18) {
      var number = Long.parseLong(text);
      return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }
    if (text.length() > 1000) {
      return tooBig(text, pointer, event);
    }
    return whole(new BigInteger(text), pointer, event);
  }

  private JsonNode whole(BigInteger number, String pointer, Event event) {
    return number.bitLength() < 64
        ? NODES.numberNode(number.longValue())
        : Source.isReasonable(new BigDecimal(number))
            ? NODES.numberNode(number)
            : tooBig(number.toString(), pointer, event);
  }

  private JsonNode decimal(String text, String pointer, Event event) {
    if (text.endsWith("inf")
        || text.endsWith("Inf")
        || text.endsWith("INF")
        || text.endsWith("an")
        || text.endsWith("aN")
        || text.endsWith("AN")) {
      return NODES.textNode(text);
    }
    if (text.length() > 1000) {
      return tooBig(text, pointer, event);
    }
    var number = new BigDecimal(text);
    return Source.isReasonable(number) ? NODES.numberNode(number) : tooBig(text, pointer, event);
  }

  private JsonNode tooBig(String text, String pointer, Event event) {
    faults.add(
        new Fault(pointer, place(event), Source.TOO_BIG_A_NUMBER.formatted(Words.shown(text))));
    return NODES.nullNode();
  }

  private void checkTag(@Nullable String tag, String allowed, String pointer, Event event) {
    if (tag != null && !tag.equals("!") && !tag.equals(PREFIX + allowed)) {
      refuse(pointer, event, "the tag `" + Words.shown(tag) + "` is not supported here; remove it");
    }
  }

  private void refuse(String pointer, Event event, String message) {
    refused = true;
    faults.add(new Fault(pointer, place(event), message));
  }

  private Position place(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Position(mark.getLine() + firstLine, mark.getColumn() + 1))
        .orElse(Position.UNKNOWN);
  }
}
