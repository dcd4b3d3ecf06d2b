package io.atrium.portal.access;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.atrium.access.evidence.Evidence;
import io.atrium.access.evidence.EvidenceScope;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes an archive of evidence and has the browser save it; a problem is told on the page instead
 * of in a file.
 */
final class EvidenceButton extends Span {

  private static final long serialVersionUID = 1L;

  private final transient Evidence evidence;
  private final transient User user;
  private final transient Supplier<Optional<EvidenceScope>> scope;
  private final Anchor save = new Anchor();

  /**
   * @param scope what it is about; empty while that is not settled
   */
  EvidenceButton(
      Evidence evidence,
      User user,
      String text,
      Supplier<Optional<EvidenceScope>> scope,
      String... looks) {
    this.evidence = evidence;
    this.user = user;
    this.scope = scope;
    addClassName("evidence-button");
    var button = Elements.button(text, this::write, looks);
    button.setId("take-evidence");
    save.getElement().setAttribute("hidden", true);
    save.getElement().setAttribute("aria-hidden", "true");
    add(button, save);
  }

  private void write() {
    scope
        .get()
        .ifPresent(about -> {
          try {
            var archive = evidence.write(user, about);
            var name = name(about);
            save.setHref(DownloadHandler.fromInputStream(event -> once(archive, name)));
            save.getElement().setAttribute("download", name);
            save.getElement().executeJs("this.click()");
            Notices.done(Texts.text("evidence.written"));
          } catch (ProblemException problem) {
            Notices.problem(problem);
          }
        });
  }

  /** The archive is deleted with the end of its only download. */
  private static DownloadResponse once(Path archive, String name) {
    try {
      var size = Files.size(archive);
      return new DownloadResponse(
          Files.newInputStream(archive, StandardOpenOption.DELETE_ON_CLOSE),
          name,
          "application/zip",
          size);
    } catch (IOException gone) {
      return DownloadResponse.error(410, gone);
    }
  }

  private static String name(EvidenceScope about) {
    var what =
        switch (about) {
          case EvidenceScope.OfRequest(var id) -> "request-" + id;
          case EvidenceScope.OfAsset(var reference) -> reference.kind() + "-" + reference.name();
          case EvidenceScope.OfPeriod(var from, var to) ->
              from.toString().substring(0, 10) + "-until-" + to.toString().substring(0, 10);
        };
    return "atrium-evidence-" + what + ".zip";
  }
}
