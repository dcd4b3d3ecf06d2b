package io.atrium.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The results, as one table for people and as JSON for comparisons. */
final class Report {
  private final List<Row> rows = new ArrayList<>();
  private final ObjectNode facts = Wire.JSON.createObjectNode();

  /**
   * @param floor the same work without Atrium, in the same unit; null where there is no such thing
   * @param bar what is asked for; null where nothing is
   */
  private record Row(
      String name,
      String unit,
      double atrium,
      @Nullable Double floor,
      @Nullable String bar,
      boolean met) {}

  void measured(String name, String unit, double atrium, @Nullable Double floor) {
    add(new Row(name, unit, atrium, floor, null, true));
  }

  /** Something of which there has to be at least so much. */
  void atLeast(String name, String unit, double atrium, @Nullable Double floor, double bar) {
    add(new Row(name, unit, atrium, floor, "≥ " + number(bar), atrium >= bar));
  }

  /** Something of which there may be at most so much. */
  void atMost(String name, String unit, double atrium, @Nullable Double floor, double bar) {
    add(new Row(name, unit, atrium, floor, "≤ " + number(bar), atrium <= bar));
  }

  /** The circumstances, and what is too long for a table. */
  ObjectNode facts() {
    return facts;
  }

  void progress(String text) {
    System.out.println("… " + text);
  }

  String table() {
    var text = new StringBuilder();
    text.append(
        "%-58s %12s %12s %7s  %-10s %s%n".formatted("", "Atrium", "floor", "ratio", "bar", ""));
    for (var row : rows) {
      var floor = row.floor();
      text.append(
          "%-58s %12s %12s %7s  %-10s %s%n"
              .formatted(
                  row.name() + ", " + row.unit(),
                  number(row.atrium()),
                  floor == null ? "" : number(floor),
                  floor == null ? "" : "%.2f".formatted(row.atrium() / floor),
                  row.bar() == null ? "" : row.bar(),
                  row.bar() == null ? "" : row.met() ? "ok" : "MISSED"));
    }
    return text.toString();
  }

  void write(Path file) throws IOException {
    var json = Wire.JSON.createObjectNode();
    json.set("facts", facts);
    var results = json.putArray("results");
    for (var row : rows) {
      var result = results.addObject();
      result.put("name", row.name()).put("unit", row.unit()).put("atrium", row.atrium());
      if (row.floor() != null) {
        result.put("floor", row.floor()).put("ratio", row.atrium() / row.floor());
      }
      if (row.bar() != null) {
        result.put("bar", row.bar()).put("met", row.met());
      }
    }
    var written =
        Files.write(file, Wire.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    System.out.println("Written: " + written);
  }

  private void add(Row row) {
    rows.add(row);
    progress(
        "%s: %s %s%s"
            .formatted(
                row.name(),
                number(row.atrium()),
                row.unit(),
                row.floor() == null ? "" : " (floor " + number(row.floor()) + ")"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
  }
}
