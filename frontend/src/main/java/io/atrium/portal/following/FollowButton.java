package io.atrium.portal.following;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.atrium.notice.delivery.Deliveries;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Menu;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.atrium.subscription.Subscription;
import io.atrium.subscription.Subscriptions;
import io.atrium.subscription.Subscriptions.Manner;
import io.atrium.subscription.Target;
import java.util.function.Function;

/** Follow, or how one follows already. */
final class FollowButton extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Subscriptions subscriptions;
  private final transient Deliveries deliveries;
  private final transient CurrentUser user;
  private final transient Target target;
  private final transient Function<Manner, Subscription> follow;

  /**
   * @param follow begins to follow the target
   */
  FollowButton(
      Subscriptions subscriptions,
      Deliveries deliveries,
      CurrentUser user,
      Target target,
      Function<Manner, Subscription> follow) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.user = user;
    this.target = target;
    this.follow = follow;
    addClassName("follow");
    show();
  }

  private void show() {
    removeAll();
    subscriptions
        .find(user.require(), target)
        .ifPresentOrElse(this::showFollowing, this::showOffer);
  }

  private void showOffer() {
    var button =
        new NativeButton(
            "",
            event ->
                act(() -> {
                  var begun = follow.apply(Manner.PORTAL);
                  Notices.done(Texts.text("following.begun", begun.words()));
                }));
    button.add(new Icon("star"), new Span(Texts.text("following.follow")));
    button.addClassNames("button", "follow-button");
    add(button);
  }

  private void showFollowing(Subscription subscription) {
    var menu =
        new Menu(
            Texts.text("following.menu", subscription.words()),
            new Icon("star-full"),
            new Span(Texts.text("following.following")),
            new Icon("chevron"));
    menu.addClassName("menu-end");
    Manners.offer(
        menu,
        subscription,
        deliveries.open(),
        manner ->
            act(() -> {
              var changed = subscriptions.change(user.require(), subscription.id(), manner);
              Notices.done(Manners.words(changed));
            }));
    menu.action(
        Texts.text("following.stop"),
        () ->
            act(() -> {
              subscriptions.end(user.require(), subscription.id());
              Notices.done(Texts.text("following.stopped", subscription.words()));
            }));
    menu.link(Texts.text("following.all"), FollowingView.PATH, false);
    add(menu);
  }

  private void act(Runnable work) {
    try {
      work.run();
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
    show();
  }
}
