package io.atrium.lineage;

import io.micronaut.core.convert.value.ConvertibleMultiValues;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads questions out of an address, and names the parameter that cannot be read. */
final class LineageParameters {

  private final Map<String, List<String>> parameters;

  LineageParameters(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  static LineageParameters of(ConvertibleMultiValues<String> address) {
    return new LineageParameters(Map.<String, List<String>>copyOf(address.asMap()));
  }

  LineageQuery query() {
    var usual = LineageQuery.around(node());
    return new LineageQuery(
        usual.node(),
        one("direction", Direction.class, usual.direction()),
        number("depth", usual.depth()),
        kinds(),
        at(),
        flag("expired"),
        number("limit", usual.limit()),
        number("fan", usual.fan()));
  }

  ColumnQuery columnQuery() {
    var column = text("column");
    return new ColumnQuery(
        node(),
        column == null || column.isEmpty() ? null : column,
        one("direction", Direction.class, Direction.BOTH),
        number("depth", 5),
        at(),
        number("limit", 2_000));
  }

  String node() {
    var node = text("node");
    if (node == null || node.isBlank()) {
      throw LineageProblem.invalid(
          "node",
          "Say in `node` what you ask about: a reference such as data-product:insurance.claims/claims-history, dataset:<namespace>:<name>, or job:<namespace>:<name>.");
    }
    return node;
  }

  <E extends Enum<E>> E one(String name, Class<E> type, E otherwise) {
    var word = text(name);
    if (word == null || word.isBlank()) {
      return otherwise;
    }
    for (var constant : type.getEnumConstants()) {
      if (word(constant).equals(word.strip().toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw LineageProblem.invalid(
        name,
        "`%s` is one of %s."
            .formatted(
                name,
                String.join(
                    ", ",
                    java.util.Arrays.stream(type.getEnumConstants())
                        .map(LineageParameters::word)
                        .toList())));
  }

  @Nullable String text(String name) {
    var values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Set<String> kinds() {
    var kinds = new LinkedHashSet<String>();
    for (var value : parameters.getOrDefault("kinds", List.of())) {
      for (var kind : value.split(",", -1)) {
        if (!kind.isBlank()) {
          kinds.add(kind.strip());
        }
      }
    }
    return kinds;
  }

  private @Nullable Instant at() {
    var text = text("at");
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      var at =
          text.length() == "2026-11-22".length()
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (at.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
          || at.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
        throw new DateTimeException("beyond all calendars");
      }
      return at;
    } catch (DateTimeException unreadable) {
      throw LineageProblem.invalid(
          "at", "`at` is a moment such as 2026-11-22T08:00:00Z, or a day such as 2026-11-22.");
    }
  }

  private int number(String name, int otherwise) {
    var text = text(name);
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException noNumber) {
      throw LineageProblem.invalid(name, "`%s` is a whole number.".formatted(name));
    }
  }

  private boolean flag(String name) {
    var text = text(name);
    if (text == null) {
      return false;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw LineageProblem.invalid(name, "`%s` is true or false.".formatted(name));
    };
  }
}
