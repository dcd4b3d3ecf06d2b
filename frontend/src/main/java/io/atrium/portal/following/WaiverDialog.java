package io.atrium.portal.following;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says who still relies on the asset, and asks why it goes away all the same. */
final class WaiverDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2000;

  WaiverDialog(ProblemException problem, Consumer<String> waived) {
    addClassName("step-dialog");
    setHeaderTitle(Texts.text("waiver.title"));
    setWidth("480px");
    var reason = new TextArea(Texts.text("waiver.reason"));
    reason.setId("waiver");
    reason.setWidthFull();
    reason.setMaxLength(LONGEST);
    reason.setRequiredIndicatorVisible(true);
    add(
        new Paragraph(
            Texts.text(
                "waiver.text",
                problem.members().getOrDefault("grants", 0),
                problem.members().getOrDefault("acknowledgements", 0))),
        Elements.paragraph(Texts.text("waiver.ask", names(problem)), "quiet"),
        reason);
    var go =
        Elements.primary(
            Texts.text("waiver.do"),
            () -> {
              if (reason.getValue().isBlank()) {
                reason.setErrorMessage(Texts.text("waiver.missing"));
                reason.setInvalid(true);
                reason.focus();
                return;
              }
              close();
              waived.accept(reason.getValue().strip());
            });
    go.setId("waive-now");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
    addOpenedChangeListener(event -> {
      if (event.isOpened()) {
        reason.focus();
      }
    });
  }

  /** Holders of grants first, then those who have not taken note. */
  private static String names(ProblemException problem) {
    return Stream.of("holders", "unaware")
        .map(member -> problem.members().get(member))
        .filter(List.class::isInstance)
        .flatMap(names -> ((List<?>) names).stream())
        .map(String::valueOf)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
