package io.atrium.lineage;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions to the graph. Restricted nodes come as stand-ins: never dropped, never named. */
@Singleton
public class Lineage {

  /** Steps at most. */
  public static final int DEEPEST = 20;

  /** Nodes in an answer at most. */
  public static final int LARGEST = 10_000;

  /** Neighbours of one node on one side at most. */
  public static final int WIDEST = 1_000;

  private static final int MOST_KINDS = 50;

  private final Authorization authorization;
  private final Addresses addresses;
  private final WalkQueries queries;
  private final ColumnWalk columns;
  private final SecretTable secrets;
  private final Clock clock;

  Lineage(
      Authorization authorization,
      Addresses addresses,
      WalkQueries queries,
      ColumnWalk columns,
      SecretTable secrets,
      Clock clock) {
    this.authorization = authorization;
    this.addresses = addresses;
    this.queries = queries;
    this.columns = columns;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * What is around a node, or {@link LineageProblem#NODE_NOT_FOUND}, or {@link
   * LineageProblem#INVALID_LINEAGE_QUERY}. Names and who may know them are as of today, whatever
   * moment is asked about.
   */
  @Transactional(readOnly = true)
  public LineageGraph around(User user, LineageQuery query) {
    authorization.require(user, Operation.READ_LINEAGE);
    requireWithin("depth", query.depth(), 0, DEEPEST);
    requireWithin("limit", query.limit(), 1, LARGEST);
    requireWithin("fan", query.fan(), 1, WIDEST);
    requireWithin("kinds", query.kinds().size(), 0, MOST_KINDS);
    return found(user, query).graph();
  }

  /** What stands behind an answer; its nodes and edges have gone through no redaction. */
  record Found(
      GraphNode start,
      Viewer viewer,
      Instant at,
      Redaction redaction,
      @Nullable Neighbourhood around) {

    LineageGraph graph() {
      if (around == null) {
        var alone = redaction.node(start, 0, 0, 0);
        return new LineageGraph(alone, List.of(alone), List.of(), true);
      }
      return new Drawing(around, redaction, start.nr(), at).graph();
    }

    List<GraphNode> nodes() {
      return around == null ? List.of(start) : around.spots().stream().map(Spot::node).toList();
    }
  }

  @Transactional(propagation = Propagation.MANDATORY)
  Found found(User user, LineageQuery query) {
    var viewer = Viewer.of(user);
    var at = moment(query.at());
    var start = addresses.require(viewer, query.node(), at);
    var redaction = new Redaction(secrets.secret(), viewer);
    if (start.nr() == Addresses.NOT_YET) {
      return new Found(start, viewer, at, redaction, null);
    }
    var walk =
        new Walk(
            start.nr(),
            query.direction() != Direction.DOWN,
            query.direction() != Direction.UP,
            query.depth(),
            query.kinds(),
            at,
            query.expired(),
            query.limit(),
            query.fan(),
            viewer.words());
    return new Found(start, viewer, at, redaction, new Neighbourhood(queries, walk));
  }

  /** Which columns feed which, with the same answers to what is not there or not allowed. */
  @Transactional(readOnly = true)
  public ColumnGraph columns(User user, ColumnQuery query) {
    authorization.require(user, Operation.READ_LINEAGE);
    requireWithin("depth", query.depth(), 0, DEEPEST);
    requireWithin("limit", query.limit(), 1, LARGEST);
    var viewer = Viewer.of(user);
    var at = moment(query.at());
    var start = addresses.require(viewer, query.node(), at);
    return columns.around(start, query, viewer, at, new Redaction(secrets.secret(), viewer));
  }

  private Instant moment(@Nullable Instant asked) {
    return asked == null ? clock.instant() : asked;
  }

  private static void requireWithin(String parameter, int value, int least, int most) {
    if (value < least || value > most) {
      throw LineageProblem.invalid(
          parameter,
          "`%s` must be from %d to %d, but is %d.".formatted(parameter, least, most, value));
    }
  }
}
