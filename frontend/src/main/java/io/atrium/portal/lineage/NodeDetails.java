package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import io.atrium.lineage.Node;
import java.util.List;
import java.util.Optional;

/** What is known of a node beyond the graph. */
class NodeDetails {

  /** Names of its columns in the order of the schema; empty where none is known. */
  List<String> columns(Node node) {
    return List.of();
  }

  Optional<Component> runs(Node node) {
    return Optional.empty();
  }

  /** Sections of the node's own page. */
  List<Component> page(Node node) {
    return List.of();
  }

  Optional<Component> claim(Node node) {
    return Optional.empty();
  }
}
