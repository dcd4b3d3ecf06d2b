package io.atrium.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON documents of one text: a single one, an array of them, or one after another. Builds the
 * trees straight from Jackson's tokens; places are looked up by a second reading, and only if
 * somebody asks.
 */
final class JsonDocuments {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final char[] text;
  private final DescriptorReader.Limits limits;
  private final List<Document> documents = new ArrayList<>();
  private boolean brokeOffAtFirst;

  JsonDocuments(String text, DescriptorReader.Limits limits) {
    this.text = text.toCharArray();
    this.limits = limits;
  }

  /** Whether not even the first document is JSON. */
  boolean brokeOffAtFirst() {
    return brokeOffAtFirst;
  }

  List<Document> read() {
    var start = 0;
    var line = 1;
    while (start >= 0) {
      var failedAt = readFrom(start, line);
      var next = failedAt < 0 ? -1 : nextLineThatOpensAnObject(failedAt);
      for (var i = start; i < next; i++) {
        line += text[i] == '\n' ? 1 : 0;
      }
      start = next;
    }
    if (documents.isEmpty()) {
      documents.add(
          DescriptorReader.refused(
              new Position(1, 1), "the list is empty; it should hold descriptors"));
    }
    return documents;
  }

  /** Reads documents until the end or a syntax error, and returns where that is, or -1. */
  private int readFrom(int start, int line) {
    try (var parser = FACTORY.createParser(text, start, text.length - start)) {
      try {
        var token = parser.nextToken();
        var inArray = token == JsonToken.START_ARRAY;
        if (inArray) {
          token = parser.nextToken();
        }
        while (token != null && !(inArray && token == JsonToken.END_ARRAY)) {
          readDocument(parser, start, line);
          token = parser.nextToken();
        }
        if (inArray && parser.nextToken() != null) {
          documents.add(
              DescriptorReader.refused(
                  place(parser.currentTokenLocation(), line),
                  "there is more after the end of the list; remove it or make it part of the list"));
        }
        return -1;
      } catch (StreamConstraintsException tooMuch) {
        documents.add(
            DescriptorReader.refused(
                tooMuch.getLocation() == null
                    ? new Position(line, 1)
                    : place(tooMuch.getLocation(), line),
                "this is more than can be read: " + Words.shown(explained(tooMuch))));
        return -1;
      } catch (JsonProcessingException broken) {
        brokeOffAtFirst |= documents.isEmpty();
        var location = broken.getLocation();
        documents.add(
            DescriptorReader.refused(
                location == null ? Position.UNKNOWN : place(location, line),
                "this is not valid JSON: " + Words.shown(explained(broken))));
        return location == null
            ? -1
            : (int) Math.min(text.length, start + Math.max(0, location.getCharOffset()));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void readDocument(JsonParser parser, int start, int line) throws IOException {
    var at = parser.currentTokenLocation();
    var from = start + (int) at.getCharOffset();
    var tree = new JsonTree(limits, null, at.getLineNr() + line - 1, at.getColumnNr());
    var root = tree.build(parser);
    var to = start + (int) parser.currentLocation().getCharOffset();
    var place = place(at, line);
    if (to - from > limits.documentLength()) {
      documents.add(
          DescriptorReader.refused(place, Source.TOO_LONG.formatted(limits.documentLength())));
      return;
    }
    documents.add(
        new Document(
            tree.isTooDeep() ? null : root,
            tree.faults(),
            Positions.foundBy(() -> places(from, to, place))));
  }

  private Positions.Found places(int from, int to, Position first) {
    try (var parser = FACTORY.createParser(text, from, to - from)) {
      var found = new Positions.Found(new java.util.HashMap<>(), new java.util.HashMap<>());
      parser.nextToken();
      var unused = new JsonTree(limits, found, first.line(), first.column()).build(parser);
      return found;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** After a broken document, a brace in the first column is taken for the beginning of another. */
  private int nextLineThatOpensAnObject(int from) {
    for (var i = Math.max(1, from); i < text.length; i++) {
      if (text[i] == '{' && text[i - 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static Position place(JsonLocation location, int line) {
    return new Position(location.getLineNr() + line - 1, location.getColumnNr());
  }

  private static String explained(JsonProcessingException broken) {
    var message = broken.getOriginalMessage();
    var end = message.indexOf("\n");
    return end < 0 ? message : message.substring(0, end);
  }
}
