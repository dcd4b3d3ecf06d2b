package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.atrium.access.grant.Grants;
import io.atrium.access.grant.ProvisioningTask;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import jakarta.inject.Singleton;

/** What targets could not do by themselves, to be done by hand and confirmed. */
@Singleton
class HandTasks {

  private static final int MOST = 100;

  private final Grants grants;
  private final GrantBlocks blocks;

  HandTasks(Grants grants, GrantBlocks blocks) {
    this.grants = grants;
    this.blocks = blocks;
  }

  Component list(User user, Runnable refresh) {
    var tasks = grants.toConfirm(user, MOST);
    if (tasks.isEmpty()) {
      return new Message(Texts.text("inbox.no-tasks"), Texts.text("inbox.no-tasks-text"));
    }
    var list = Elements.div("stack");
    list.addClassName("hand-tasks");
    tasks.forEach(task -> list.add(card(user, task, refresh)));
    return list;
  }

  private Div card(User user, ProvisioningTask task, Runnable refresh) {
    var card = Elements.div("thing");
    card.getElement().setAttribute("data-task", task.id().toString());
    card.add(
        new H2(
            Texts.text(
                "task.text." + AccessWords.word(task.direction()), GrantBlocks.target(task))));
    try {
      var grant = grants.require(user, task.grant());
      card.add(
          Elements.div(
              "asset-about",
              Elements.link(RequestView.path(grant), grant.assetTitle()),
              new Span(grant.offerTitle()),
              new Span(AccessWords.subject(grant.subject()))));
    } catch (ProblemException hidden) {
      card.add(Elements.paragraph(Texts.text("task.grant-hidden"), "quiet"));
    }
    blocks.manage(user, task, refresh, card);
    return card;
  }
}
