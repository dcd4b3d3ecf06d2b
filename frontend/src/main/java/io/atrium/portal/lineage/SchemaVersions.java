package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Location;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.VersionSummary;
import io.atrium.identity.User;
import io.atrium.lineage.Node;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which two versions of a data product are compared. */
@Singleton
class SchemaVersions {

  private final CatalogService catalog;

  SchemaVersions(CatalogService catalog) {
    this.catalog = catalog;
  }

  Component choice(User user, Node node, ImpactState state) {
    var versions =
        Reference.tryParse(node.name()).stream()
            .flatMap(reference -> catalog.versions(user, reference).stream())
            .map(VersionSummary::version)
            .toList();
    if (versions.size() < 2) {
      return Elements.paragraph(Texts.text("impact.one-version"), "quiet");
    }
    var from =
        select("impact.from", versions, state.from(), each -> state.between(each, state.to()));
    var to = select("impact.to", versions, state.to(), each -> state.between(state.from(), each));
    var row = Elements.row(from, new Span("→"), to);
    row.addClassName("impact-versions");
    return row;
  }

  private static Select<String> select(
      String label,
      List<String> versions,
      @Nullable String chosen,
      Function<@Nullable String, ImpactState> next) {
    var select = new Select<String>();
    select.setLabel(Texts.text(label));
    select.setItems(versions);
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption(Texts.text(label + "-default"));
    if (chosen != null && versions.contains(chosen)) {
      select.setValue(chosen);
    }
    select.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        var location = new Location(next.apply(event.getValue()).address());
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
      }
    });
    return select;
  }
}
