package io.atrium.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds one tree from tokens. Pointers and places cost time, so they are made only when {@code
 * found} is there to keep them, or for a fault.
 */
final class JsonTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private final DescriptorReader.Limits limits;
  private final Positions.@Nullable Found found;
  private final int firstLine;
  private final int firstColumn;
  private final List<Fault> faults = new ArrayList<>();
  private final ArrayList<Object> path = new ArrayList<>();
  private boolean tooDeep;
  private int startLine;

  JsonTree(
      DescriptorReader.Limits limits,
      Positions.@Nullable Found found,
      int firstLine,
      int firstColumn) {
    this.limits = limits;
    this.found = found;
    this.firstLine = firstLine;
    this.firstColumn = firstColumn;
  }

  List<Fault> faults() {
    return faults;
  }

  boolean isTooDeep() {
    return tooDeep;
  }

  /** Builds from the parser's current token, and leaves the parser at that value's last token. */
  JsonNode build(JsonParser parser) throws IOException {
    startLine = parser.currentTokenLocation().getLineNr();
    return value(parser, 1);
  }

  private JsonNode value(JsonParser parser, int depth) throws IOException {
    if (found != null) {
      found.values().put(pointer(), place(parser));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> depth > limits.depth() ? tooDeep(parser) : object(parser, depth);
      case START_ARRAY -> depth > limits.depth() ? tooDeep(parser) : array(parser, depth);
      case VALUE_STRING -> text(parser, parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> decimal(parser);
          };
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_NULL -> NODES.nullNode();
      case FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a value begins with " + parser.currentToken());
    };
  }

  private JsonNode text(JsonParser parser, String text) throws IOException {
    checkText(parser, text);
    return NODES.textNode(text);
  }

  private void checkText(JsonParser parser, String text) {
    if (!Source.isStorable(text)) {
      faults.add(new Fault(pointer(), place(parser), Source.NOT_STORABLE));
    }
  }

  private JsonNode object(JsonParser parser, int depth) throws IOException {
    var object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var key = parser.currentName();
      path.add(key);
      checkText(parser, key);
      if (object.has(key)) {
        faults.add(
            new Fault(pointer(), place(parser), Source.DUPLICATE.formatted(Words.shown(key))));
      }
      if (found != null) {
        found.keys().put(pointer(), place(parser));
      }
      parser.nextToken();
      object.set(key, value(parser, depth + 1));
      path.removeLast();
    }
    return object;
  }

  private JsonNode array(JsonParser parser, int depth) throws IOException {
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      path.add(array.size());
      array.add(value(parser, depth + 1));
      path.removeLast();
    }
    return array;
  }

  private JsonNode decimal(JsonParser parser) throws IOException {
    var number = parser.getDecimalValue();
    if (Source.isReasonable(number)) {
      return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
          ? NODES.numberNode(number.toBigInteger())
          : NODES.numberNode(number);
    }
    faults.add(
        new Fault(
            pointer(),
            place(parser),
            Source.TOO_BIG_A_NUMBER.formatted(Words.shown(parser.getText()))));
    return NODES.nullNode();
  }

  private JsonNode tooDeep(JsonParser parser) throws IOException {
    faults.add(new Fault(pointer(), place(parser), Source.TOO_DEEP.formatted(limits.depth())));
    tooDeep = true;
    parser.skipChildren();
    return NODES.nullNode();
  }

  private Position place(JsonParser parser) {
    var at = parser.currentTokenLocation();
    var onFirstLine = at.getLineNr() == 1 && startLine == 1 && found != null;
    return new Position(
        at.getLineNr() - startLine + firstLine,
        onFirstLine ? at.getColumnNr() + firstColumn - 1 : at.getColumnNr());
  }

  private String pointer() {
    var text = new StringBuilder();
    for (var step : path) {
      text.append('/').append(Source.escaped(step.toString()));
    }
    return text.toString();
  }
}
