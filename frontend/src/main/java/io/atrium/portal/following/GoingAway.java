package io.atrium.portal.following;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.atrium.catalog.Asset;
import io.atrium.deprecation.Acknowledgement;
import io.atrium.deprecation.Acknowledgements;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.schemas.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** That the asset goes away, what to use instead, and the button that says that one knows. */
final class GoingAway extends Div {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason why, in its owners' words; empty where they gave none
   * @param successor what to use instead, as far as the person may see it
   * @param asked what the person is asked; empty where nobody has asked
   */
  GoingAway(
      Acknowledgements acknowledgements,
      CurrentUser user,
      Asset asset,
      String reason,
      Optional<Asset> successor,
      LocalDate today,
      List<Acknowledgement> asked) {
    setId("going-away");
    addClassNames("notice", "going-away");
    getElement().setAttribute("role", "status");
    var text = new Div(Elements.text(words(asset, today)));
    text.addClassName("going-away-text");
    successor(asset, successor)
        .ifPresent(
            link -> text.add(Elements.text(" " + Texts.text("deprecation.instead") + " "), link));
    if (!reason.isBlank()) {
      text.add(Elements.paragraph(reason, "quiet"));
    }
    add(new Icon("warning"), text);
    if (asked.stream().anyMatch(Acknowledgement::isOpen)) {
      add(
          Elements.primary(
              Texts.text("deprecation.acknowledge"),
              () ->
                  new AcknowledgeDialog(
                          acknowledgements,
                          user,
                          asset,
                          () -> UI.getCurrent().refreshCurrentRoute(false))
                      .open()));
    } else if (!asked.isEmpty()) {
      text.add(Elements.paragraph(taken(asked.getFirst()), "quiet", "small"));
    }
  }

  private static Optional<Anchor> successor(Asset asset, Optional<Asset> seen) {
    return Optional.ofNullable(asset.successor())
        .flatMap(Reference::tryParse)
        .map(reference ->
            new Anchor(
                AssetLine.path(reference), seen.map(Asset::title).orElse(reference.toString())));
  }

  private static String words(Asset asset, LocalDate today) {
    var sunset = asset.sunset();
    if (sunset == null) {
      return Texts.text("deprecation.going-away", asset.title());
    }
    return Texts.text(
        sunset.isAfter(today) ? "deprecation.going-away-on" : "deprecation.was-to-go",
        asset.title(),
        Dates.day(Dates.startOf(sunset)));
  }

  private static String taken(Acknowledgement said) {
    var by = said.by();
    var name = by == null ? "" : by.name();
    return said.movingBy() == null
        ? Texts.text("deprecation.taken-note", name)
        : Texts.text(
            "deprecation.taken-note-moving", name, Dates.day(Dates.startOf(said.movingBy())));
  }
}
