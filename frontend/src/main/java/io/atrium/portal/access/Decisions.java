package io.atrium.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import io.atrium.access.Offer;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.Dossier;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** The buttons with which people decide, each with a key of its own. */
@Singleton
class Decisions {

  private final AccessRequests requests;
  private final CatalogService catalog;

  Decisions(AccessRequests requests, CatalogService catalog) {
    this.requests = requests;
    this.catalog = catalog;
  }

  /** What the person may do with the request now; empty when there is nothing. */
  Component bar(User user, Dossier dossier, Runnable refresh) {
    var bar = Elements.div("decide");
    var may = dossier.may();
    for (var choice : DecisionDialog.Choice.values()) {
      if (may.contains(choice.right())) {
        var button =
            key(
                Elements.button(
                    Texts.text("decide." + AccessWords.word(choice)),
                    () -> ask(user, dossier, choice, refresh)),
                choice.key());
        if (choice == DecisionDialog.Choice.APPROVE) {
          button.addClassName("primary");
        }
        bar.add(button);
      }
    }
    if (may.contains("withdraw")) {
      var withdraw =
          Elements.button(
              Texts.text("decide.withdraw"),
              () ->
                  new ReasonDialog(
                          Texts.text("decide.withdraw"),
                          Texts.text("decide.withdraw-text"),
                          false,
                          reason ->
                              attempt(
                                  () ->
                                      requests.withdraw(
                                          user,
                                          dossier.request().id(),
                                          reason,
                                          dossier.request().revision()),
                                  Texts.text("decide.done.withdraw"),
                                  refresh))
                      .open());
      withdraw.setId("withdraw");
      bar.add(withdraw);
    }
    bar.setVisible(bar.getChildren().findAny().isPresent());
    return bar;
  }

  private void ask(User user, Dossier dossier, DecisionDialog.Choice choice, Runnable refresh) {
    new DecisionDialog(
            dossier,
            choice,
            item -> columns(user, item),
            verdict ->
                attempt(
                    () ->
                        switch (choice) {
                          case APPROVE, NARROW ->
                              requests.approve(user, dossier.request().id(), verdict);
                          case REJECT -> requests.reject(user, dossier.request().id(), verdict);
                          case ASK -> requests.askBack(user, dossier.request().id(), verdict);
                        },
                    Texts.text("decide.done." + AccessWords.word(choice)),
                    refresh))
        .open();
  }

  private JsonNode columns(User user, AccessRequest.Item item) {
    var reference = Reference.parse(item.reference());
    if (catalog.find(user, reference).isEmpty()) {
      return MissingNode.getInstance();
    }
    var descriptor = catalog.shown(user, reference).descriptor();
    return Offer.find(descriptor, item.offer())
        .map(offer -> AskBasket.schema(descriptor, offer))
        .orElse(MissingNode.getInstance());
  }

  /** Does it, says so, and shows the page as it is afterwards, also when it did not work. */
  static void attempt(Supplier<?> action, String done, Runnable refresh) {
    try {
      var unused = action.get();
      Notices.done(done);
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
    refresh.run();
  }

  private static NativeButton key(NativeButton button, char key) {
    button.getElement().setAttribute("data-key", String.valueOf(key));
    button.getElement().setAttribute("aria-keyshortcuts", String.valueOf(key));
    var cap = Elements.text(String.valueOf(key), "key");
    cap.getElement().setAttribute("aria-hidden", "true");
    button.add(cap);
    return button;
  }
}
