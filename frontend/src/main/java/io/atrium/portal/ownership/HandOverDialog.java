package io.atrium.portal.ownership;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.catalog.Asset;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Offers assets to another team; they stay until that team accepts. */
final class HandOverDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2_000;

  private final transient Ownership ownership;
  private final transient User user;
  private final transient List<Asset> assets;
  private final ComboBox<String> to = new ComboBox<>(Texts.text("mine.to-team"));
  private final TextArea message = new TextArea(Texts.text("mine.message"));
  private final Div refused = new Div();

  HandOverDialog(Ownership ownership, User user, String team, List<Asset> assets, Runnable done) {
    this.ownership = ownership;
    this.user = user;
    this.assets = assets;
    addClassName("step-dialog");
    setHeaderTitle(Texts.text("mine.hand-over-title", assets.size()));
    setWidth("520px");
    to.setId("to-team");
    to.setItems(
        ownership.directory().teams().stream().filter(other -> !other.equals(team)).toList());
    to.setItemLabelGenerator(Team::name);
    to.setWidthFull();
    message.setWidthFull();
    message.setMaxLength(LONGEST);
    message.setHelperText(Texts.text("mine.message-help"));
    var offer = Elements.primary(Texts.text("mine.offer"), this::offer);
    offer.setId("offer-now");
    add(new Paragraph(Texts.text("mine.hand-over-text")), to, message, refused);
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), offer);
    addOpenedChangeListener(event -> {
      if (event.isOpened()) {
        to.focus();
      } else {
        done.run();
      }
    });
  }

  /** Offers that are refused stay in the dialog, with the reason. */
  private void offer() {
    if (to.getValue() == null) {
      to.setErrorMessage(Texts.text("mine.to-team-missing"));
      to.setInvalid(true);
      to.focus();
      return;
    }
    var why = new ArrayList<String>();
    for (var asset : assets) {
      try {
        var _ =
            ownership.transfers().offer(user, asset.reference(), to.getValue(), message.getValue());
      } catch (ProblemException problem) {
        why.add(asset.title() + ": " + Notices.text(problem));
      }
    }
    var offered = assets.size() - why.size();
    if (offered > 0) {
      Notices.done(Texts.text("mine.offered", offered, Team.name(to.getValue())));
    }
    if (why.isEmpty()) {
      close();
      return;
    }
    refused.removeAll();
    var list = new UnorderedList();
    why.forEach(line -> list.add(new ListItem(line)));
    refused.add(Notices.standing(Texts.text("mine.not-offered", why.size())), list);
  }
}
