package io.atrium.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.atrium.access.Offer;
import io.atrium.access.grant.Grant;
import io.atrium.access.request.Ask;
import io.atrium.access.request.Bundle;
import io.atrium.catalog.Asset;
import io.atrium.portal.access.AskState.Choice;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is asked for: offers of the asset, and of what it is made of, each to be ticked. */
final class AskBasket extends Div {

  private static final long serialVersionUID = 1L;

  private final transient BiFunction<Asset, Offer, JsonNode> schemas;
  private final transient Runnable changed;
  private final transient List<Line> lines = new ArrayList<>();

  /** One offer; without columns where the port has none. */
  private record Line(
      Asset asset, Offer offer, Checkbox box, @Nullable ColumnChoice columns, Div fault) {

    boolean chosen() {
      return Boolean.TRUE.equals(box.getValue());
    }

    Choice choice() {
      return new Choice(asset.reference().toString(), offer.name());
    }
  }

  /**
   * @param schemas the columns of an offer's port as the descriptor describes them
   */
  AskBasket(BiFunction<Asset, Offer, JsonNode> schemas, Runnable changed) {
    this.schemas = schemas;
    this.changed = changed;
    addClassName("basket");
  }

  void show(Bundle bundle, Set<Choice> wanted, boolean settled) {
    removeAll();
    lines.clear();
    var parts = new Section();
    parts.addClassName("bundle");
    for (var i = 0; i < bundle.parts().size(); i++) {
      var part = bundle.parts().get(i);
      var asset = part.asset();
      if (asset == null) {
        parts.add(Elements.div("part", new Icon("dangling"), hidden()));
      } else if (i == 0) {
        add(offers(part, asset, offer -> wanted(part, asset, offer, wanted)));
      } else {
        parts.add(
            head(asset, part.offers().isEmpty()),
            offers(part, asset, offer -> !settled || wanted.contains(choice(asset, offer))));
      }
    }
    if (parts.getChildren().findAny().isPresent()) {
      parts.addComponentAsFirst(Elements.paragraph(Texts.text("ask.made-of-text"), "quiet"));
      parts.addComponentAsFirst(new H2(Texts.text("ask.made-of")));
      add(parts);
    }
  }

  /** What the address names; where it names none, the only offer suggests itself. */
  private static boolean wanted(Bundle.Part part, Asset asset, Offer offer, Set<Choice> wanted) {
    var named = part.offers().stream().anyMatch(each -> wanted.contains(choice(asset, each)));
    return named ? wanted.contains(choice(asset, offer)) : part.offers().size() == 1;
  }

  List<Ask.Item> items() {
    return lines.stream()
        .filter(Line::chosen)
        .map(line ->
            new Ask.Item(
                line.asset().reference().toString(),
                line.offer().name(),
                line.columns() == null ? null : line.columns().columns(),
                line.columns() == null ? null : line.columns().rows()))
        .toList();
  }

  Set<Choice> chosen() {
    var chosen = new LinkedHashSet<Choice>();
    lines.stream().filter(Line::chosen).map(Line::choice).forEach(chosen::add);
    return chosen;
  }

  /** The policies that will decide, each once. */
  List<String> policies() {
    return lines.stream()
        .filter(Line::chosen)
        .map(line -> line.offer().policy())
        .distinct()
        .toList();
  }

  /** The longest that any of the chosen offers gives; null where none says. */
  @Nullable Integer most() {
    return lines.stream()
        .filter(Line::chosen)
        .map(line -> line.offer().maxDays())
        .filter(java.util.Objects::nonNull)
        .max(Integer::compare)
        .orElse(null);
  }

  /** Every chosen line gives up the columns of that name. */
  void removeColumn(String column) {
    lines.stream()
        .filter(Line::chosen)
        .map(Line::columns)
        .filter(columns -> columns != null && columns.has(column))
        .forEach(columns -> columns.remove(column));
  }

  boolean hasColumn(String column) {
    return lines.stream()
        .filter(Line::chosen)
        .anyMatch(line -> line.columns() != null && line.columns().has(column));
  }

  void clearFaults() {
    lines.forEach(line -> {
      line.fault().setVisible(false);
      if (line.columns() != null) {
        line.columns().fault(null, null);
      }
    });
  }

  /** Shows what is wrong with the item of that number among the chosen ones. */
  boolean fault(int number, String field, String message) {
    var chosen = lines.stream().filter(Line::chosen).toList();
    if (number >= chosen.size()) {
      return false;
    }
    var line = chosen.get(number);
    if (line.columns() != null && field.equals("columns")) {
      line.columns().fault(message, null);
    } else if (line.columns() != null && field.equals("rows")) {
      line.columns().fault(null, message);
    } else {
      line.fault().setText(message);
      line.fault().setVisible(true);
    }
    return true;
  }

  private Div offers(
      Bundle.Part part, Asset asset, java.util.function.Predicate<Offer> preselected) {
    var group = Elements.div("offers");
    for (var offer : part.offers()) {
      var held = held(part, offer);
      group.add(
          held.isPresent() ? held(offer, held.get()) : line(asset, offer, preselected.test(offer)));
    }
    return group;
  }

  private Div line(Asset asset, Offer offer, boolean preselected) {
    var box = new Checkbox(offer.title(), preselected);
    box.getElement().setAttribute("data-offer", offer.name());
    var fault = Elements.div("field-fault");
    fault.setVisible(false);
    var schema = schemas.apply(asset, offer);
    var columns = schema.isEmpty() ? null : new ColumnChoice(schema, changed);
    var line = Elements.div("offer-choice", box);
    if (offer.description() != null) {
      line.add(Elements.paragraph(offer.description(), "quiet", "small"));
    }
    line.add(fault);
    if (columns != null) {
      columns.setVisible(preselected);
      line.add(columns);
    }
    box.addValueChangeListener(event -> {
      if (columns != null) {
        columns.setVisible(event.getValue());
      }
      changed.run();
    });
    lines.add(new Line(asset, offer, box, columns, fault));
    return line;
  }

  private static Div held(Offer offer, Grant grant) {
    var until = grant.until();
    var words =
        until == null
            ? Texts.text("ask.held", offer.title())
            : Texts.text("ask.held-until", offer.title(), Dates.day(until));
    return Elements.div("offer-held", new Icon("check"), Elements.text(words));
  }

  private static Optional<Grant> held(Bundle.Part part, Offer offer) {
    return part.current().stream().filter(grant -> grant.offer().equals(offer.name())).findFirst();
  }

  private static Div head(Asset asset, boolean free) {
    var head =
        Elements.div(
            "asset-head",
            Icon.ofKind(asset.kind()),
            Elements.link(AssetLine.path(asset.reference()), asset.title(), "asset-title"));
    if (free) {
      head.add(Elements.text(Texts.text("ask.nothing-needed"), "quiet", "small"));
    }
    return head;
  }

  private static Div hidden() {
    return Elements.div("quiet", Elements.text(Texts.text("ask.hidden-part")));
  }

  private static Choice choice(Asset asset, Offer offer) {
    return new Choice(asset.reference().toString(), offer.name());
  }

  /** The columns of the offer's port in a descriptor. */
  static JsonNode schema(JsonNode descriptor, Offer offer) {
    return StreamSupport.stream(descriptor.path("spec").path("outputPorts").spliterator(), false)
        .filter(port -> port.path("name").asText().equals(offer.part()))
        .map(port -> port.path("schema"))
        .findFirst()
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }
}
