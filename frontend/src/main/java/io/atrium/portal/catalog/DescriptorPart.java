package io.atrium.portal.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.atrium.portal.shared.Texts;
import java.util.List;

/** The document itself: as its author wrote it, as YAML, as JSON. */
final class DescriptorPart extends Div {

  private static final long serialVersionUID = 1L;

  DescriptorPart(AssetPage page, TakeAway takeAway) {
    addClassName("descriptor");
    var version = page.version();
    var source = version.source();
    var format = page.address().detail().getOrDefault("format", source == null ? "yaml" : "source");
    var switches = new Div();
    switches.addClassNames("segments", "words");
    for (var choice :
        source == null ? List.of("yaml", "json") : List.of("source", "yaml", "json")) {
      var link =
          new Anchor(
              page.address().with("format", choice).path(), Texts.text("descriptor." + choice));
      if (choice.equals(format)) {
        link.getElement().setAttribute("aria-current", "true");
      }
      switches.add(link);
    }
    var text =
        switch (format) {
          case "json" -> Documents.json(version.descriptor());
          case "source" -> source == null ? Documents.yaml(version.descriptor()) : source;
          default -> Documents.yaml(version.descriptor());
        };
    var bar = new Div(switches);
    bar.addClassName("row");
    takeAway
        .menu()
        .ifPresent(menu -> {
          menu.addClassName("push");
          bar.add(menu);
        });
    add(bar, new CodeBlock("descriptor-text", page.reference() + "@" + version.version(), text));
  }
}
