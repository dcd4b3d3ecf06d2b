package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What became of a record, or of a part of it. */
public sealed interface Imported {

  String key();

  /**
   * @param key identifies the asset within its source for ever
   * @param descriptor without {@code metadata.version}, which the catalog decides; its name may be
   *     made longer where two records want the same
   */
  record Described(String key, ObjectNode descriptor) implements Imported {}

  record Refused(String key, String reason) implements Imported {}
}
