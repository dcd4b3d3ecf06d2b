package io.atrium.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.schemas.Descriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * What is looked for where something like it is wanted.
 *
 * @param kind preferred, not demanded
 * @param except reference of the asset itself
 * @param columns names of columns as they are written
 */
public record Likeness(
    String kind,
    String except,
    String title,
    String summary,
    List<String> tags,
    List<String> columns) {

  private static final int LONGEST = 2_000;

  public Likeness {
    tags = List.copyOf(tags);
    columns = List.copyOf(columns);
  }

  public static Likeness of(Descriptor descriptor) {
    return new Likeness(
        descriptor.kind(),
        descriptor.reference().toString(),
        descriptor.title(),
        descriptor.summary(),
        descriptor.tags(),
        columns(descriptor.tree()));
  }

  /** Names of the columns of all output ports of a descriptor, as they are written. */
  public static List<String> columns(JsonNode descriptor) {
    var names = new ArrayList<String>();
    for (var port : descriptor.path("spec").path("outputPorts")) {
      for (var column : port.path("schema")) {
        names.add(column.path("name").asText());
      }
    }
    return names;
  }

  /** What it says of itself, for its meaning. */
  String says() {
    return says(title, summary);
  }

  /** Tags and columns are compared one by one; here they would make a whole domain look alike. */
  static String says(String title, String summary) {
    var text = title + ".\n" + summary;
    return text.substring(0, Math.min(text.length(), LONGEST));
  }
}
