package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantState;
import io.atrium.access.grant.GrantStep;
import io.atrium.access.grant.Grants;
import io.atrium.access.grant.ProvisioningTask;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.identity.User;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** A grant with its tasks and with what the person may do about it. */
@Singleton
class GrantBlocks {

  private final Grants grants;
  private final Renewals renewals;
  private final Authorization authorization;

  GrantBlocks(Grants grants, Renewals renewals, Authorization authorization) {
    this.grants = grants;
    this.renewals = renewals;
    this.authorization = authorization;
  }

  Component block(User user, Grant grant, Runnable refresh) {
    var head =
        Elements.div(
            "row",
            new H3(Texts.text("grant.title")),
            new StateBadge(grant.state().word()),
            time(grant));
    var block = Elements.div("grant-block", head);
    if (grant.reason() != null) {
      block.add(Elements.paragraph(grant.reason(), "said"));
    }
    grants.tasks(user, grant.id()).forEach(task -> block.add(task(user, grant, task, refresh)));
    var actions = actions(user, grant, refresh);
    if (!actions.isEmpty()) {
      block.add(Elements.row(actions.toArray(Component[]::new)));
    }
    return block;
  }

  /** Renew, show the password, give back, and what owners may do, as far as allowed. */
  List<Component> actions(User user, Grant grant, Runnable refresh) {
    var actions = new ArrayList<Component>();
    if (grants.hasCredential(user, grant)) {
      actions.add(
          Elements.button(
              Texts.text("grant.credential"),
              () -> new CredentialDialog(grants.credential(user, grant.id())).open(),
              "small"));
    }
    if (renewals.possible(user, grant)) {
      var renew =
          Elements.button(Texts.text("grant.renew"), () -> renewals.renew(user, grant), "small");
      renew.getElement().setAttribute("data-renew", grant.id().toString());
      actions.add(renew);
    }
    for (var step : grants.allowed(user, grant)) {
      actions.add(step(user, grant, step, refresh));
    }
    return actions;
  }

  private NativeButton step(User user, Grant grant, GrantStep step, Runnable refresh) {
    var word = AccessWords.word(step);
    var name = Texts.text("grant.do." + word);
    var required = step == GrantStep.SUSPENSION || step == GrantStep.REVOCATION;
    var button =
        Elements.button(
            name,
            () ->
                new ReasonDialog(
                        name,
                        Texts.text(
                            "grant.explain." + word, grant.subject().name(), grant.assetTitle()),
                        required,
                        reason ->
                            Decisions.attempt(
                                () -> grants.take(user, grant.id(), step, reason, grant.revision()),
                                Texts.text("grant.done." + word),
                                refresh))
                    .open(),
            "small");
    button.getElement().setAttribute("data-grant-step", word);
    if (step == GrantStep.REVOCATION) {
      button.addClassName("danger");
    }
    return button;
  }

  static Span time(Grant grant) {
    var until = grant.until();
    var ended = grant.endedAt();
    if (ended != null) {
      return new Span(new Span(Texts.text("grant.ended") + " "), new RelativeTime(ended));
    }
    if (grant.state() == GrantState.PENDING) {
      return Elements.text(Texts.text("grant.from", Dates.day(grant.from())), "quiet");
    }
    return until == null
        ? Elements.text(Texts.text("access.without-end"), "quiet")
        : Elements.text(Texts.text("grant.until", Dates.day(until)), "quiet");
  }

  private Div task(User user, Grant grant, ProvisioningTask task, Runnable refresh) {
    var done = task.state() == ProvisioningTask.State.CONFIRMED;
    var line =
        Elements.div(
            "row",
            new Icon(done ? "check" : task.lastError() == null ? "clock" : "warning"),
            new Span(Texts.text("task.text." + AccessWords.word(task.direction()), target(task))),
            Elements.text(Texts.text("task." + AccessWords.word(task.state())), "quiet"));
    var block = Elements.div("task", line);
    block.getElement().setAttribute("data-task", task.id().toString());
    if (task.lastError() != null && !done) {
      block.add(
          Elements.paragraph(
              Texts.text("task.failed", task.attempts(), task.lastError()), "task-error"));
      var next = task.nextAttemptAt();
      if (next != null) {
        block.add(
            Elements.div("quiet", new Span(Texts.text("task.next") + " "), new RelativeTime(next)));
      }
    }
    if (task.externalReference() != null) {
      block.add(
          Elements.paragraph(
              Texts.text("task.reference", task.externalReference()), "quiet", "small"));
    }
    var scope = new Scope(grant.owner(), grant.domain());
    if (authorization.allows(user, Operation.CONFIRM_PROVISIONING, scope)) {
      manage(user, task, refresh, block);
    }
    return block;
  }

  /** Confirming by hand, or trying again. */
  void manage(User user, ProvisioningTask task, Runnable refresh, Div block) {
    if (task.instructions() != null && task.state() == ProvisioningTask.State.MANUAL) {
      block.add(Elements.paragraph(task.instructions(), "said"));
      var note = new TextField(Texts.text("task.note"));
      note.setWidthFull();
      note.setMaxLength(1000);
      block.add(
          Elements.div(
              "confirm",
              note,
              Elements.primary(
                  Texts.text("task.confirm"),
                  () ->
                      Decisions.attempt(
                          () -> grants.confirm(user, task.id(), note.getValue().strip()),
                          Texts.text("task.confirmed-now"),
                          refresh))));
    } else if (task.lastError() != null && task.state() == ProvisioningTask.State.QUEUED) {
      block.add(
          Elements.row(
              Elements.button(
                  Texts.text("task.retry"),
                  () ->
                      Decisions.attempt(
                          () -> grants.retry(user, task.id()), Texts.text("task.retried"), refresh),
                  "small")));
    }
  }

  static String target(ProvisioningTask task) {
    var key = "provisioner." + task.target();
    return Texts.has(key) ? Texts.text(key) : task.target();
  }
}
