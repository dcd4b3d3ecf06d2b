package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What became of a record, or of a part of it. */
public sealed interface Imported {

  String key();

  /**
   * @param key identifies the asset within its source for ever
   * @param descriptor without {@code metadata.version}, which the catalog decides; its name may be
   *     made longer where two records want the same
   * @param document what is kept beside the asset, to be given back; null where a record is no
   *     document of its own
   */
  record Described(String key, ObjectNode descriptor, @Nullable Kept document) implements Imported {

    public Described(String key, ObjectNode descriptor) {
      this(key, descriptor, null);
    }
  }

  record Refused(String key, String reason) implements Imported {}

  /**
   * The record was taken, but its owner should know something.
   *
   * @param line from 1; 0 where it is not known
   */
  record Remarked(String key, int line, String reason) implements Imported {}

  /**
   * A document as it came.
   *
   * @param standard name of its standard
   */
  record Kept(String standard, String file, byte[] content) {}
}
