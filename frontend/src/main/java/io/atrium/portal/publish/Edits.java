package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;

/** What the form does to the document. Places are JSON pointers. */
interface Edits {

  void set(String pointer, JsonNode value);

  void remove(String pointer);

  /** Exchanges an item of a list with the next. */
  void swap(String pointer, int index);

  /** Shows where the value stands in the text. */
  void goTo(String pointer);
}
