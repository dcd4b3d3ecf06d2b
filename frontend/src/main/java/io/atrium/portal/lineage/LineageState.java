package io.atrium.portal.lineage;

import com.vaadin.flow.router.QueryParameters;
import io.atrium.lineage.Direction;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the page of lineage shows; all of it stands in the URL, so that a link restores it.
 *
 * @param node where it begins, as in {@link io.atrium.lineage.LineageQuery}; empty for nowhere yet
 */
record LineageState(String node, Scope scope, Folding folding, Sight sight) {

  /** Path of the page. */
  static final String PATH = "lineage";

  static LineageState of(String node) {
    return new LineageState(node, Scope.FIRST, Folding.FIRST, Sight.FIRST);
  }

  static LineageState of(QueryParameters query) {
    var scope =
        new Scope(
            first(query, "direction").flatMap(LineageState::direction).orElse(Direction.BOTH),
            first(query, "depth").flatMap(LineageState::number).orElse(1),
            words(query, "kinds"),
            first(query, "at").flatMap(LineageState::day).orElse(null),
            first(query, "expired").isPresent());
    var folding =
        new Folding(sides(query, "expanded"), sides(query, "collapsed"), words(query, "groups"));
    var column = first(query, "column").flatMap(ColumnName::parse).orElse(null);
    var sight =
        new Sight(
            column != null || first(query, "level").filter("columns"::equals).isPresent(),
            column,
            first(query, "chosen").orElse(null),
            first(query, "view").flatMap(LineageState::view).orElse(null));
    return new LineageState(first(query, "node").orElse(""), scope, folding, sight);
  }

  QueryParameters parameters() {
    var parameters = new LinkedHashMap<String, String>();
    put(parameters, "node", node);
    if (scope.direction() != Direction.BOTH) {
      put(parameters, "direction", word(scope.direction()));
    }
    put(parameters, "depth", scope.depth() == 1 ? "" : String.valueOf(scope.depth()));
    put(parameters, "kinds", String.join(",", scope.kinds()));
    put(parameters, "at", text(scope.at()));
    put(parameters, "expired", scope.expired() ? "yes" : "");
    put(parameters, "expanded", joined(folding.expanded()));
    put(parameters, "collapsed", joined(folding.collapsed()));
    put(parameters, "groups", String.join(",", folding.groups()));
    put(parameters, "level", sight.columns() && sight.column() == null ? "columns" : "");
    put(parameters, "column", text(sight.column()));
    put(parameters, "chosen", text(sight.chosen()));
    put(parameters, "view", sight.view() == null ? "" : sight.view().word());
    return QueryParameters.simple(parameters);
  }

  /** The page's address with this state, relative to the portal's root. */
  String address() {
    var query = parameters().getQueryString();
    return query.isEmpty() ? PATH : PATH + "?" + query;
  }

  LineageState with(Scope other) {
    return new LineageState(node, other, folding, sight);
  }

  LineageState with(Folding other) {
    return new LineageState(node, scope, other, sight);
  }

  LineageState with(Sight other) {
    return new LineageState(node, scope, folding, other);
  }

  static String word(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  private static void put(Map<String, String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.put(name, value);
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String joined(SequencedSet<NodeSide> sides) {
    return sides.stream().map(NodeSide::toString).collect(Collectors.joining(","));
  }

  private static Optional<String> first(QueryParameters query, String name) {
    return query.getSingleParameter(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static SequencedSet<String> words(QueryParameters query, String name) {
    return first(query, name).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .filter(word -> !word.isBlank())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static SequencedSet<NodeSide> sides(QueryParameters query, String name) {
    return words(query, name).stream()
        .flatMap(word -> NodeSide.parse(word).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<Direction> direction(String word) {
    return Arrays.stream(Direction.values()).filter(each -> word(each).equals(word)).findFirst();
  }

  private static Optional<Sight.View> view(String word) {
    return Arrays.stream(Sight.View.values()).filter(each -> each.word().equals(word)).findFirst();
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
