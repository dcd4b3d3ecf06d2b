package io.atrium.portal.lineage;

import io.atrium.lineage.ColumnGraph.ColumnLink;
import io.atrium.lineage.ColumnQuery;
import io.atrium.lineage.Direction;
import io.atrium.lineage.LineageQuery;
import io.atrium.lineage.Node;
import io.atrium.lineage.NodeKind;
import io.atrium.portal.shared.Dates;
import io.atrium.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the graph for everything that a state of the page shows. */
final class Gatherer {

  /** Nodes on the page at most. */
  static final int MOST = 2_000;

  private static final int FAN = 50;
  private static final int FAN_OF_EXPANDED = 500;
  private static final int MOST_WITH_COLUMNS = 60;
  private static final int FOLLOWED_DEPTH = 20;

  private final Questions questions;
  private final Clock clock;

  Gatherer(Questions questions, Clock clock) {
    this.questions = questions;
    this.clock = clock;
  }

  /**
   * @param tables datasets and data products that show their columns
   * @param links which column is made of which; empty unless columns are shown
   * @param columnsLeftOut datasets whose columns are not shown because there are too many datasets
   */
  record Gathered(Known known, List<Node> tables, Set<ColumnLink> links, int columnsLeftOut) {}

  Gathered gather(LineageState state) {
    var known = new Known(questions.around(query(state.node(), state.scope(), null)));
    for (var side : state.folding().expanded()) {
      expand(known, side, state.scope());
    }
    known = known.without(state.folding().collapsed());
    var links = new LinkedHashSet<ColumnLink>();
    if (!state.sight().columns()) {
      return new Gathered(known, List.of(), links, 0);
    }
    var tables = columns(known, links, state);
    var leftOut = Math.max(0, tables.size() - MOST_WITH_COLUMNS);
    return new Gathered(known, tables.stream().limit(MOST_WITH_COLUMNS).toList(), links, leftOut);
  }

  /** The moment that a day stands for: its end, or now if it has not ended. */
  @Nullable Instant moment(Scope scope) {
    var day = scope.at();
    return day == null || !day.isBefore(Dates.date(clock.instant()))
        ? null
        : Dates.startOf(day.plusDays(1)).minusMillis(1);
  }

  private LineageQuery query(String node, Scope scope, @Nullable NodeSide side) {
    return new LineageQuery(
        node,
        side == null ? scope.direction() : side.up() ? Direction.UP : Direction.DOWN,
        side == null ? scope.depth() : 1,
        scope.kinds(),
        moment(scope),
        scope.expired(),
        MOST,
        side == null ? FAN : FAN_OF_EXPANDED);
  }

  private void expand(Known known, NodeSide side, Scope scope) {
    var node = known.nodes().get(side.node());
    // Opened in another view of the graph, or behind something that has been closed since.
    if (node == null || node.redacted()) {
      return;
    }
    if (known.nodes().size() >= MOST) {
      known.cut();
      return;
    }
    try {
      known.add(questions.around(query(side.node(), scope, side)));
    } catch (ProblemException gone) {
      // It was there a moment ago; the rest of the graph is still worth showing.
      known.cut();
    }
  }

  private List<Node> columns(Known known, Set<ColumnLink> links, LineageState state) {
    var at = moment(state.scope());
    var followed = state.sight().column();
    if (followed != null) {
      follow(known, links, followed, at);
    }
    var tables = known.nodes().values().stream().filter(Gatherer::hasColumns).toList();
    for (var table : tables.stream().limit(MOST_WITH_COLUMNS).toList()) {
      try {
        questions
            .columns(new ColumnQuery(table.id(), null, Direction.DOWN, 1, at, MOST))
            .links()
            .stream()
            .filter(link -> known.nodes().containsKey(link.target()))
            .forEach(links::add);
      } catch (ProblemException without) {
        // A dataset without columns is shown as it is.
        continue;
      }
    }
    return tables;
  }

  private void follow(Known known, Set<ColumnLink> links, ColumnName column, @Nullable Instant at) {
    try {
      var answer =
          questions.columns(
              new ColumnQuery(
                  column.node(), column.name(), Direction.BOTH, FOLLOWED_DEPTH, at, MOST));
      answer.nodes().forEach(known::add);
      links.addAll(answer.links());
    } catch (ProblemException gone) {
      known.cut();
    }
  }

  static boolean hasColumns(Node node) {
    return !node.redacted()
        && (node.kind() == NodeKind.DATASET || "data-product".equals(node.type()));
  }
}
