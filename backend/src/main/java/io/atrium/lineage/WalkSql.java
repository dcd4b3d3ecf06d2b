package io.atrium.lineage;

import io.atrium.jdbc.Binding.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query of a walk: rows of a node's number, its distance, whether it is only passed, and
 * whether it was found on the way up; the rows of the way down come first.
 *
 * @see "docs/decisions/0026-recursive-queries.md"
 */
final class WalkSql {

  /** One way to go, and the edges by which an asset is entered and not left at once. */
  private enum Side {
    DOWN("source", "target", "published-as", "serves"),
    UP("target", "source", "serves", "published-as");

    private final String near;
    private final String far;
    private final String opens;
    private final String shuts;

    Side(String near, String far, String opens, String shuts) {
      this.near = near;
      this.far = far;
      this.opens = opens;
      this.shuts = shuts;
    }
  }

  private final Walk walk;
  private final boolean plain;
  private final List<@Nullable Object> values = new ArrayList<>();

  WalkSql(Walk walk) {
    this.walk = walk;
    plain = walk.kinds().isEmpty() && !walk.expired();
  }

  String text() {
    var sides = new ArrayList<Side>();
    if (walk.down()) {
      sides.add(Side.DOWN);
    }
    if (walk.up()) {
      sides.add(Side.UP);
    }
    var walks = sides.stream().map(side -> plain ? levels(side) : rows(side)).toList();
    var found = sides.stream().map(this::found).toList();
    return "with recursive "
        + String.join(",\n", walks)
        + "\n"
        + String.join("\nunion all\n", found);
  }

  /** What the text's parameters stand for, once it has been made. */
  @Nullable Object[] values() {
    return values.toArray();
  }

  private String found(Side side) {
    values.add(walk.rows());
    var passed = walk.kinds().isEmpty() ? "false" : "w.passed";
    return plain
        ? "(select n.nr, w.distance, false, %s from %s w cross join unnest(w.free || w.doors) n (nr) limit ?)"
            .formatted(side == Side.UP, side)
        : "(select w.nr, w.distance, %s, %s from %s w limit ?)"
            .formatted(passed, side == Side.UP, side);
  }

  /**
   * A row for each step with all nodes at that distance, so that a step's edges are read by one
   * scan that jumps forward. {@code doors} are assets that were entered through one of their ports,
   * and so are not left through another.
   */
  private String levels(Side side) {
    values.add(walk.start());
    values.add(walk.at());
    values.add(walk.at());
    values.add(walk.fan());
    values.add(walk.rows());
    values.add(walk.depth());
    return """
    %1$s (distance, free, doors) as (
      select 0, array[?::bigint], array[]::bigint[]
      union all
      select w.distance + 1, s.free, s.doors
      from %1$s w
      cross join lateral (
        select array_agg(n.nr) filter (where not n.door) as free, array_agg(n.nr) filter (where n.door) as doors
        from (
          select e.nr, bool_and(e.door) as door
          from (
            select e.%3$s as nr, e.kind = '%4$s' as door,
              dense_rank() over (partition by e.%2$s order by e.%3$s) as rank
            from lineage.edge e
            where e.%2$s = any(w.free || w.doors)
              and e.first_seen <= ?
              and e.expires_at > ?
              and (e.kind <> '%5$s' or e.%2$s = any(w.free))) e
          where e.rank <= ?
          group by e.nr
          limit ?) n) s
      where w.distance < ? and coalesce(w.free, w.doors) is not null)\
    """
        .formatted(side, side.near, side.far, side.opens, side.shuts);
  }

  /**
   * A row for each node and distance, where steps along nodes that are not shown do not count, and
   * where edges that no longer count ({@code dead}) are shown and not followed.
   */
  private String rows(Side side) {
    var kinds = !walk.kinds().isEmpty();
    values.add(walk.start());
    values.add(walk.at());
    values.add(walk.at());
    values.add(walk.fan());
    if (kinds) {
      values.add(new Texts(walk.kinds()));
      values.add(new Texts(walk.kinds()));
      values.add(new Texts(walk.audience()));
    }
    values.add(walk.depth());
    return """
    %1$s as (
      select ?::bigint as nr, 0 as distance, false as door%8$s%3$s
      union
      select e.nr, %2$s, e.door%12$s%13$s
      from %1$s w
      cross join lateral (
        select e.%5$s as nr, bool_and(e.kind = '%6$s') as door%9$s
        from lineage.edge e
        where e.%4$s = w.nr
          and e.first_seen <= ?
          %10$s
          and not (w.door and e.kind = '%7$s')
        group by e.%5$s
        order by e.%5$s
        limit ?) e
      %11$s
      where w.distance < ?%14$s)\
    """
        .formatted(
            side,
            kinds ? "w.distance + case when k.shown then 1 else 0 end" : "w.distance + 1",
            kinds ? ", false as passed" : "",
            side.near,
            side.far,
            side.opens,
            side.shuts,
            walk.expired() ? ", false as dead" : "",
            walk.expired() ? ", bool_and(e.expires_at <= ?) as dead" : "",
            walk.expired() ? "" : "and e.expires_at > ?",
            kinds
                ? """
                cross join lateral (
                  select n.kind = any(?::text[])
                    or (coalesce(n.type = any(?::text[]), false) and (n.open or n.audience && ?::text[])) as shown
                  from lineage.node n where n.nr = e.nr offset 0) k\
                """
                : "",
            walk.expired() ? ", e.dead" : "",
            kinds ? ", not k.shown" : "",
            walk.expired() ? " and not w.dead" : "");
  }
}
