package io.atrium.portal.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.catalog.Connection;
import io.atrium.catalog.Page;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Kinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the asset uses and what uses it, in the schema's words for each relation. */
final class RelationsPart extends Div {

  private static final long serialVersionUID = 1L;

  RelationsPart(Kinds kinds, List<Connection> uses, Page<Connection> usedBy) {
    addClassName("relations");
    add(
        side(
            Texts.text("relations.uses"),
            Texts.text("relations.uses-none"),
            grouped(uses, name -> kinds.relation(name).map(r -> r.outward()).orElse(name))));
    var backwards =
        side(
            Texts.text("relations.used-by"),
            Texts.text("relations.used-by-none"),
            grouped(
                usedBy.items(), name -> kinds.relation(name).map(r -> r.inward()).orElse(name)));
    if (usedBy.next() != null) {
      var more = new Paragraph(Texts.text("relations.and-more", usedBy.items().size()));
      more.addClassName("quiet");
      backwards.add(more);
    }
    add(backwards);
  }

  private static Map<String, List<Connection>> grouped(
      List<Connection> connections, Function<String, String> words) {
    var groups = new LinkedHashMap<String, List<Connection>>();
    connections.forEach(connection ->
        groups
            .computeIfAbsent(words.apply(connection.relation()), key -> new ArrayList<>())
            .add(connection));
    return groups;
  }

  private static Section side(String title, String none, Map<String, List<Connection>> groups) {
    var side = new Section(new H2(title));
    side.addClassName("relation-side");
    if (groups.isEmpty()) {
      var nothing = new Paragraph(none);
      nothing.addClassName("quiet");
      side.add(nothing);
    }
    groups.forEach((relation, connections) -> {
      var list = new UnorderedList();
      list.addClassName("relation-list");
      list.getElement().setAttribute("data-list", true);
      connections.forEach(connection -> list.add(new ListItem(line(connection))));
      side.add(new H3(relation), list);
    });
    return side;
  }

  private static Component line(Connection connection) {
    var asset = connection.asset();
    var other = connection.other();
    var line = new Div();
    line.addClassName("relation-line");
    if (asset == null) {
      var name = new Span(other.toString());
      name.addClassName("missing");
      var why = new Span(Texts.text("relations.dangling"));
      why.addClassNames("quiet", "small");
      line.add(new Icon("dangling"), name, why);
      return line;
    }
    var link = new Anchor(AssetLine.path(asset.reference()), asset.title());
    link.getElement().setAttribute("data-item", true);
    line.add(Icon.ofKind(asset.kind()), link);
    if (other.version() != null) {
      line.add(quiet("v" + other.version()));
    }
    if (other.part() != null) {
      line.add(quiet(other.part()));
    }
    line.add(quiet(Team.name(asset.owner())));
    if (!asset.state().word().equals("approved")) {
      line.add(new StateBadge(asset.state().word()));
    }
    return line;
  }

  private static Span quiet(String text) {
    var span = new Span(text);
    span.addClassNames("quiet", "small");
    return span;
  }
}
