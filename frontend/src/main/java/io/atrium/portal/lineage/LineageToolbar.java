package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.atrium.lineage.Direction;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Menu;
import io.atrium.portal.shared.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What is asked of the graph and how it is looked at. */
final class LineageToolbar extends Div {

  private static final long serialVersionUID = 1L;
  private static final List<Integer> DEPTHS = List.of(1, 2, 3, 5, Scope.DEEPEST);
  private static final List<String> KINDS =
      List.of(
          "data-product",
          "dataset",
          "job",
          "model",
          "prompt",
          "component",
          "solution",
          "use-case",
          "grantee");

  private final transient NodeWords words;
  private final transient Consumer<UnaryOperator<LineageState>> change;
  private final transient Consumer<String> save;
  private final Div views = Elements.div("segments");
  private final Div directions = Elements.div("segments");
  private final Span menus = new Span();
  private final Span more = new Span();
  private final DatePicker day = new DatePicker();

  /**
   * @param save is given {@code png} or {@code svg}
   */
  LineageToolbar(
      NodeWords words,
      LocalDate today,
      Consumer<UnaryOperator<LineageState>> change,
      Consumer<String> save) {
    this.words = words;
    this.change = change;
    this.save = save;
    addClassName("lineage-bar");
    views.addClassName("words");
    group(views, "lineage.view");
    directions.addClassName("words");
    group(directions, "lineage.direction");
    menus.addClassName("row");
    day.setMax(today);
    day.setClearButtonVisible(true);
    day.setPlaceholder(Texts.text("lineage.now"));
    day.setAriaLabel(Texts.text("lineage.at"));
    day.setId("lineage-day");
    day.addClassName("lineage-day");
    day.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        change.accept(state -> state.with(state.scope().at(event.getValue())));
      }
    });
    add(views, directions, menus, day, more);
  }

  private static void group(Div segments, String label) {
    segments.getElement().setAttribute("role", "group");
    segments.getElement().setAttribute("aria-label", Texts.text(label));
  }

  void show(LineageState state) {
    views();
    directions(state);
    menus.removeAll();
    menus.add(depth(state), kinds(state), columns(state));
    day.setValue(state.scope().at());
    more.removeAll();
    more.add(others(state));
  }

  private void views() {
    views.removeAll();
    for (var view : Sight.View.values()) {
      var button =
          new NativeButton(
              Texts.text("lineage.view." + view.word()),
              event -> change.accept(state -> state.with(state.sight().as(view))));
      button.addClassName("view-" + view.word());
      if (view == Sight.View.TABLE) {
        button.getElement().setAttribute("data-key", "t");
        button.getElement().setAttribute("title", Texts.text("lineage.view.table-key"));
      }
      views.add(button);
    }
  }

  private void directions(LineageState state) {
    directions.removeAll();
    for (var direction : List.of(Direction.UP, Direction.BOTH, Direction.DOWN)) {
      var button =
          new NativeButton(
              NodeWords.direction(direction),
              event -> change.accept(now -> now.with(now.scope().with(direction))));
      button
          .getElement()
          .setAttribute("aria-pressed", String.valueOf(state.scope().direction() == direction));
      directions.add(button);
    }
  }

  private Component depth(LineageState state) {
    var menu =
        new Menu(
            Texts.text("lineage.depth-menu"),
            new Span(Texts.text("lineage.depth", state.scope().depth())),
            new Icon("chevron"));
    for (var depth : DEPTHS) {
      menu.action(
          Texts.text("lineage.depth", depth),
          () -> change.accept(now -> now.with(now.scope().withDepth(depth))));
    }
    return menu;
  }

  private Component kinds(LineageState state) {
    var chosen = state.scope().kinds();
    var menu =
        new Menu(
            Texts.text("lineage.kinds-menu"),
            new Span(
                chosen.isEmpty()
                    ? Texts.text("lineage.all-kinds")
                    : Texts.text("lineage.some-kinds", chosen.size())),
            new Icon("chevron"));
    menu.action(
        mark(chosen.isEmpty()) + Texts.text("lineage.all-kinds"),
        () -> change.accept(now -> now.with(now.scope().withAllKinds())));
    for (var kind : KINDS) {
      menu.action(
          mark(chosen.contains(kind)) + words.plural(kind),
          () -> change.accept(now -> now.with(now.scope().toggled(kind))));
    }
    return menu;
  }

  private static String mark(boolean on) {
    return on ? "✓ " : "\u2003 ";
  }

  private Component columns(LineageState state) {
    var shown = state.sight().columns();
    var button =
        Elements.button(
            Texts.text("lineage.columns"),
            () -> change.accept(now -> now.with(now.sight().withColumns(!shown))),
            "toggle");
    button.getElement().setAttribute("aria-pressed", String.valueOf(shown));
    button.setId("lineage-columns");
    return button;
  }

  private Component others(LineageState state) {
    var menu = new Menu(Texts.text("lineage.more"), new Span("⋯"));
    menu.addClassName("menu-end");
    menu.action(
        mark(state.scope().expired()) + Texts.text("lineage.expired"),
        () -> change.accept(now -> now.with(now.scope().withExpired(!now.scope().expired()))));
    if (!state.folding().equals(Folding.FIRST)) {
      menu.action(
          Texts.text("lineage.fold-all"), () -> change.accept(now -> now.with(Folding.FIRST)));
    }
    menu.action(Texts.text("lineage.save-png"), () -> save.accept("png"));
    menu.action(Texts.text("lineage.save-svg"), () -> save.accept("svg"));
    return menu;
  }
}
