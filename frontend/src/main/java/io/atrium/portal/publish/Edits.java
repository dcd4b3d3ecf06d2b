package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;

/** What the form does to the document. Places are JSON pointers. */
interface Edits {

  /** What the document says there now; a missing node for nothing. */
  JsonNode value(String pointer);

  void set(String pointer, JsonNode value);

  /** Somebody emptied the field of a value. */
  void remove(String pointer);

  /** Somebody took it away. */
  default void drop(String pointer) {
    remove(pointer);
  }

  /** Exchanges an item of a list with the next. */
  void swap(String pointer, int index);

  /** Shows where the value stands in the text. */
  void goTo(String pointer);
}
