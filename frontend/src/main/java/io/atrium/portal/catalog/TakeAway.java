package io.atrium.portal.catalog;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.atrium.exchange.ExportService;
import io.atrium.exchange.ExportService.Exported;
import io.atrium.identity.User;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Menu;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.function.Supplier;

/** The asset as a document of an open standard, and the document that it came from. */
final class TakeAway {

  private final ExportService exports;
  private final User user;
  private final Reference reference;

  TakeAway(ExportService exports, User user, Reference reference) {
    this.exports = exports;
    this.user = user;
    this.reference = reference;
  }

  /** None where the asset's kind has no standard and there is no document. */
  Optional<Menu> menu() {
    var choice = exports.choice(user, reference);
    var menu =
        new Menu(Texts.text("take-away"), new Span(Texts.text("take-away")), new Icon("chevron"));
    menu.setId("take-away");
    choice
        .original()
        .ifPresent(title ->
            menu.download(
                Texts.text("take-away.original", title),
                saved(() -> exports.original(user, reference))));
    for (var one : choice.standards()) {
      menu.download(
          Texts.text("take-away.as", one.title()),
          saved(() -> exports.export(user, reference, one.standard())));
    }
    return menu.isEmpty() ? Optional.empty() : Optional.of(menu);
  }

  private static DownloadHandler saved(Supplier<Exported> document) {
    return DownloadHandler.fromInputStream(event -> {
      try {
        var exported = document.get();
        return new DownloadResponse(
            new ByteArrayInputStream(exported.content()),
            exported.fileName(),
            exported.mediaType(),
            exported.content().length);
      } catch (ProblemException gone) {
        return DownloadResponse.error(gone.type().status(), gone);
      }
    });
  }
}
