package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A kind of asset, as its schema file describes it.
 *
 * @param name as descriptors give it: {@code data-product}
 * @param title for headings: {@code Data product}
 * @param plural {@code Data products}
 * @param word the short word on cards: {@code data}
 * @param icon name in the portal's icon set
 * @param fields everything below {@code spec}, parents before children, in the order of the schema
 * @param schema the JSON Schema 2020-12 of a whole descriptor of this kind, complete in itself; do
 *     not change it
 */
public record Kind(
    String name,
    String title,
    String plural,
    String word,
    String icon,
    String description,
    List<Field> fields,
    JsonNode schema) {

  public Kind {
    fields = List.copyOf(fields);
  }

  public Optional<Field> field(String pointer) {
    return fields.stream().filter(field -> field.pointer().equals(pointer)).findFirst();
  }

  /** Fields to narrow by, in the order in which they are shown. */
  public List<Field> facets() {
    return fields.stream()
        .filter(field -> field.facet() != null)
        .sorted(Comparator.comparingInt(field -> Objects.requireNonNull(field.facet()).order()))
        .toList();
  }

  public List<Field> searched() {
    return fields.stream().filter(field -> field.search() != null).toList();
  }

  public List<Field> references() {
    return fields.stream().filter(field -> field.relation() != null).toList();
  }

  /** The few fields on an asset's card, in order. */
  public List<Field> cardFields() {
    return fields.stream()
        .filter(field -> field.card() != null)
        .sorted(Comparator.comparingInt(field -> Objects.requireNonNull(field.card())))
        .toList();
  }

  /**
   * The fields of the facts column: groups in the order of their first field, fields by their order
   * within.
   */
  public List<Field> facts() {
    var shown = fields.stream().filter(field -> field.factGroup() != null).toList();
    var groups = shown.stream().map(Field::factGroup).distinct().toList();
    return shown.stream()
        .sorted(
            Comparator.<Field>comparingInt(field -> groups.indexOf(field.factGroup()))
                .thenComparingInt(Field::factOrder))
        .toList();
  }
}
