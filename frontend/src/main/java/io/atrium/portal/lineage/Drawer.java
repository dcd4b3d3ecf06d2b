package io.atrium.portal.lineage;

import io.atrium.lineage.ColumnGraph.ColumnLink;
import io.atrium.lineage.Edge;
import io.atrium.lineage.Node;
import io.atrium.portal.lineage.Drawing.Area;
import io.atrium.portal.lineage.Drawing.Card;
import io.atrium.portal.lineage.Drawing.Line;
import io.atrium.portal.lineage.Drawing.Link;
import io.atrium.portal.lineage.Drawing.Row;
import io.atrium.portal.lineage.Gatherer.Gathered;
import io.atrium.portal.lineage.Groups.Group;
import io.atrium.portal.shared.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what is known into boxes with a place, arrows and links of columns. */
final class Drawer {

  private static final double WIDTH = 224;
  private static final double ROW = 22;
  private static final double MARGIN = 48;
  private static final int MOST_ROWS = 12;

  private final NodeWords words;

  /** Names of a dataset's columns, where its schema is known. */
  private final Function<Node, List<String>> schema;

  Drawer(NodeWords words, Function<Node, List<String>> schema) {
    this.words = words;
    this.schema = schema;
  }

  Drawing draw(
      Gathered gathered,
      Groups groups,
      LineageState state,
      @Nullable String anchor,
      boolean stay,
      Map<String, String> texts) {
    var known = gathered.known();
    var cards = new LinkedHashMap<String, Card>();
    var rows = rows(gathered, groups, state);
    for (var node : known.nodes().values()) {
      if (groups.place(node.id()).equals(node.id())) {
        cards.put(node.id(), card(known, node, state, rows.getOrDefault(node.id(), List.of())));
      }
    }
    groups.closed().forEach(group -> cards.put(group.id(), card(known, group)));
    var arrows = arrows(known.edges(), groups);
    var links = links(gathered.links(), cards);
    var layout = LayeredLayout.of(boxes(cards.values()), arcs(arrows, links));
    var column = state.sight().column();
    return new Drawing(
        words.title(known.start()),
        known.start().id(),
        state.sight().chosen(),
        anchor == null ? null : groups.place(anchor),
        stay,
        column,
        new Area(-MARGIN, -MARGIN, layout.width() + 2 * MARGIN, layout.height() + 2 * MARGIN),
        cards.values().stream().map(card -> placed(card, layout)).toList(),
        lines(arrows, layout),
        links,
        texts);
  }

  private Card card(Known known, Node node, LineageState state, List<Row> rows) {
    var up = new NodeSide(node.id(), true);
    var down = new NodeSide(node.id(), false);
    var what = node.redacted() ? "hidden" : node.kind().word();
    var shown = rows.size() > MOST_ROWS ? rows.subList(0, MOST_ROWS) : rows;
    var further =
        rows.size() > MOST_ROWS
            ? Texts.text("lineage.columns-further", rows.size() - MOST_ROWS)
            : "";
    return new Card(
        node.id(),
        0,
        0,
        WIDTH,
        height(shown.size() + (further.isEmpty() ? 0 : 1)),
        what,
        words.icon(node),
        words.tone(node),
        words.title(node),
        words.about(node),
        words.title(node) + ", " + words.about(node).replace(" · ", ", "),
        node.id().equals(known.start().id()),
        node.redacted() ? 0 : known.more(up),
        node.redacted() ? 0 : known.more(down),
        state.folding().expanded().contains(up),
        state.folding().expanded().contains(down),
        shown,
        further);
  }

  private static double height(int rows) {
    return LayeredLayout.HEAD_HEIGHT + (rows == 0 ? 0 : rows * ROW + 4);
  }

  private Card card(Known known, Group group) {
    var first = group.members().getFirst();
    var title = title(known, group);
    return new Card(
        group.id(),
        0,
        0,
        WIDTH,
        LayeredLayout.HEAD_HEIGHT,
        "group",
        words.icon(first),
        words.tone(first),
        title,
        first.redacted() ? Texts.text("lineage.hidden-why") : words.title(first) + ", …",
        title + ": " + group.members().stream().map(words::title).collect(Collectors.joining(", ")),
        false,
        0,
        0,
        false,
        false,
        List.of(),
        "");
  }

  private String title(Known known, Group group) {
    var first = group.members().getFirst();
    var count = group.members().size();
    if (group.parent() != null) {
      var parent = known.nodes().get(group.parent());
      return parent == null
          ? Texts.text("lineage.parts", count)
          : Texts.text("lineage.parts-of", count, words.title(parent));
    }
    return first.redacted()
        ? Texts.text("lineage.hidden-count", count)
        : Texts.text("lineage.many", count, words.plural(Groups.word(first)));
  }

  private static Card placed(Card card, Layout layout) {
    var corner = layout.corners().getOrDefault(card.id(), new Layout.Point(0, 0));
    return new Card(
        card.id(),
        corner.x(),
        corner.y(),
        card.w(),
        card.h(),
        card.what(),
        card.icon(),
        card.tone(),
        card.title(),
        card.sub(),
        card.label(),
        card.start(),
        card.up(),
        card.down(),
        card.openUp(),
        card.openDown(),
        card.columns(),
        card.further());
  }

  /** Columns that have links come first; they are why one looks. */
  private Map<String, List<Row>> rows(Gathered gathered, Groups groups, LineageState state) {
    if (!state.sight().columns()) {
      return Map.of();
    }
    var linked = new LinkedHashMap<String, SequencedSet<String>>();
    for (var link : gathered.links()) {
      column(linked, link.source(), link.sourceColumn());
      column(linked, link.target(), link.targetColumn());
    }
    var rows = new LinkedHashMap<String, List<Row>>();
    for (var node : gathered.tables()) {
      if (groups.place(node.id()).equals(node.id())) {
        var names = linked.getOrDefault(node.id(), new LinkedHashSet<>());
        var all = new ArrayList<>(names.stream().map(name -> new Row(name, true)).toList());
        schema.apply(node).stream()
            .filter(name -> !names.contains(name))
            .map(name -> new Row(name, false))
            .forEach(all::add);
        rows.put(node.id(), List.copyOf(all));
      }
    }
    return rows;
  }

  private static void column(Map<String, SequencedSet<String>> linked, String node, String column) {
    if (!column.isEmpty()) {
      linked.computeIfAbsent(node, key -> new LinkedHashSet<>()).add(column);
    }
  }

  /** One arrow between two boxes, however many things flow; expired only if all of them are. */
  private static Map<String, Line> arrows(List<Edge> edges, Groups groups) {
    var arrows = new LinkedHashMap<String, Line>();
    var published =
        edges.stream()
            .filter(edge -> edge.kind().equals("published-as"))
            .map(edge -> edge.source() + ">" + edge.target())
            .collect(Collectors.toSet());
    for (var edge : edges) {
      // A port and what it publishes are one thing: the arrow to it is enough.
      if (edge.kind().equals("serves") && published.contains(edge.target() + ">" + edge.source())) {
        continue;
      }
      var source = groups.place(edge.source());
      var target = groups.place(edge.target());
      var within = source.equals(target) && !edge.source().equals(edge.target());
      if (!within) {
        arrows.merge(
            source + ">" + target,
            new Line(source + ">" + target, source, target, edge.expired(), List.of()),
            (one, other) ->
                new Line(one.id(), source, target, one.stale() && other.stale(), List.of()));
      }
    }
    return arrows;
  }

  private static List<Link> links(Collection<ColumnLink> links, Map<String, Card> cards) {
    return links.stream()
        .filter(link -> cards.containsKey(link.source()) && cards.containsKey(link.target()))
        .map(link ->
            new Link(
                link.source(),
                link.sourceColumn(),
                link.target(),
                link.targetColumn(),
                link.transformation().startsWith("INDIRECT")))
        .distinct()
        .toList();
  }

  private static List<Box> boxes(Collection<Card> cards) {
    return cards.stream().map(card -> new Box(card.id(), card.w(), card.h())).toList();
  }

  /** What is made of something stands right of it, also where only their columns are linked. */
  private static List<Arc> arcs(Map<String, Line> arrows, List<Link> links) {
    var arcs = new LinkedHashMap<String, Arc>();
    arrows
        .values()
        .forEach(line -> arcs.put(line.id(), new Arc(line.id(), line.source(), line.target())));
    for (var link : links) {
      var id = "columns " + link.source() + ">" + link.target();
      arcs.putIfAbsent(id, new Arc(id, link.source(), link.target()));
    }
    return List.copyOf(arcs.values());
  }

  private static List<Line> lines(Map<String, Line> arrows, Layout layout) {
    return arrows.values().stream()
        .map(line ->
            new Line(
                line.id(),
                line.source(),
                line.target(),
                line.stale(),
                layout.routes().getOrDefault(line.id(), List.of())))
        .toList();
  }
}
