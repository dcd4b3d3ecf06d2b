package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetId;
import io.atrium.identity.User;
import io.atrium.lineage.Change;
import io.atrium.lineage.Impacts;
import io.atrium.portal.frame.RailEntry;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The ways to lineage, and what other pages show of it. */
@Factory
public class LineageNavigation {

  private final LineageParts parts;
  private final Impacts impacts;

  LineageNavigation(LineageParts parts, Impacts impacts) {
    this.parts = parts;
    this.impacts = impacts;
  }

  @Singleton
  RailEntry railEntry() {
    return new RailEntry(35, "section.lineage", "lineage", LineageState.PATH, 'l', user -> true);
  }

  /** What an asset comes from and what it feeds, with a link to the page of its own. */
  public Component part(AssetId asset) {
    var state = LineageState.of(asset.toString());
    var whole = Elements.link(state.address(), Texts.text("lineage.whole-page"), "small");
    var panel = new LineagePanel(parts, state, true, changed -> whole.setHref(changed.address()));
    var head = Elements.div("row", whole);
    head.addClassName("end");
    return new Div(head, panel);
  }

  /** What a change of an asset touches, in short; empty where nothing can be said about it. */
  public Optional<Component> impact(User user, Asset asset, Change change) {
    try {
      var impact = impacts.of(user, asset.reference().toString(), change, null, null);
      return Optional.of(new ImpactGlance(parts.words(), impact, change));
    } catch (ProblemException problem) {
      return Optional.empty();
    }
  }
}
