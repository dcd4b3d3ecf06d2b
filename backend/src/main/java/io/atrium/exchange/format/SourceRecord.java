package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;

/** One entry of a source. */
public sealed interface SourceRecord {

  /** What the source calls it; stays the same when its content changes. */
  String key();

  /** Path of the file inside the source. */
  String file();

  /** Line on which it begins, from 1; 0 where it is not known. */
  int line();

  /** An entry whose syntax is right. */
  record Readable(String key, String file, int line, JsonNode content) implements SourceRecord {}

  /** An entry, or the rest of a file, that cannot be read. */
  record Unreadable(String key, String file, int line, String reason) implements SourceRecord {}
}
