package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;

/** One entry of a source. */
public sealed interface SourceRecord {

  /** What the source calls it; stays the same when its content changes. */
  String key();

  /** Path of the file inside the source. */
  String file();

  /** Line on which it begins, from 1; 0 where it is not known. */
  int line();

  /** About how many characters it holds in memory. */
  long weight();

  /** What stands in the place of content, where that is no JSON. */
  interface Weighed {
    long weight();
  }

  /** An entry whose syntax is right. */
  record Readable(String key, String file, int line, JsonNode content) implements SourceRecord {

    private static final int NODE = 20;

    @Override
    public long weight() {
      return weight(content);
    }

    private static long weight(JsonNode node) {
      if (node instanceof POJONode held) {
        return held.getPojo() instanceof Weighed weighed ? weighed.weight() : NODE;
      }
      var weight = NODE + (node.isTextual() ? (long) node.textValue().length() : 0);
      for (var child : node) {
        weight += weight(child);
      }
      return weight;
    }
  }

  /** An entry, or the rest of a file, that cannot be read. */
  record Unreadable(String key, String file, int line, String reason) implements SourceRecord {

    @Override
    public long weight() {
      return reason.length();
    }
  }
}
