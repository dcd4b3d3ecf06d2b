package io.atrium.exchange.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The elements of a JSON file's array: of the file itself, or of one of its members. */
final class JsonArrayRecords implements RecordIterator {

  /** Names an element; {@code index} counts from 1. */
  interface Key {
    String of(JsonNode element, int index);
  }

  private final String file;
  private final JsonParser parser;
  private final Key key;
  private int index;
  private @Nullable SourceRecord next;

  /**
   * @param member the member that holds the array where the file is an object
   * @throws IOException when the file holds no such array
   */
  JsonArrayRecords(String file, InputStream content, String member, Key key) throws IOException {
    this.file = file;
    this.key = key;
    this.parser = Syntax.json(content);
    var token = parser.nextToken();
    while (token == JsonToken.START_OBJECT || token == JsonToken.FIELD_NAME) {
      if (token == JsonToken.FIELD_NAME) {
        var found = member.equals(parser.currentName());
        token = parser.nextToken();
        if (found) {
          break;
        }
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
    if (token != JsonToken.START_ARRAY) {
      throw new IOException(
          "This file holds no list, nor an object with a list named " + member + ".");
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      try {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
          return false;
        }
        var line = parser.currentTokenLocation().getLineNr();
        JsonNode element = Syntax.JSON.readTree(parser);
        index++;
        next = new SourceRecord.Readable(key.of(element, index), file, line, element);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    return true;
  }

  @Override
  public SourceRecord next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    var record = next;
    next = null;
    return record;
  }
}
