package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.atrium.catalog.AssetId;
import io.atrium.portal.frame.RailEntry;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The ways to lineage, and what other pages show of it. */
@Factory
public class LineageNavigation {

  private final LineageParts parts;

  LineageNavigation(LineageParts parts) {
    this.parts = parts;
  }

  @Singleton
  RailEntry railEntry() {
    return new RailEntry(
        35, "section.lineage", "lineage", LineageState.PATH, 'l', user -> true);
  }

  /** What an asset comes from and what it feeds, with a link to the page of its own. */
  public Component part(AssetId asset) {
    var state = LineageState.of(asset.toString());
    var whole = Elements.link(state.address(), Texts.text("lineage.whole-page"), "small");
    var panel =
        new LineagePanel(parts, state, true, changed -> whole.setHref(changed.address()));
    var head = Elements.div("row", whole);
    head.addClassName("end");
    return new Div(head, panel);
  }
}
