package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import io.atrium.schemas.Fault;
import java.util.List;

/** A piece of the form that shows a value of the document and writes what people change in it. */
interface FormPart {

  Component component();

  /** Shows a value without writing it; a missing node where there is none. */
  void show(JsonNode value);

  /**
   * Marks what is wrong.
   *
   * @param faults of the whole document
   * @param strict whether values that nobody has touched yet are marked as missing, too
   */
  void mark(List<Fault> faults, boolean strict);
}
