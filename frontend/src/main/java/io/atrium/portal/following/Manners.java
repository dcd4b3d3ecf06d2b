package io.atrium.portal.following;

import io.atrium.notice.delivery.Channel;
import io.atrium.notice.delivery.Pace;
import io.atrium.portal.shared.Menu;
import io.atrium.portal.shared.Texts;
import io.atrium.subscription.Subscription;
import io.atrium.subscription.Subscriptions.Manner;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** How one is told, as choices in a menu. */
final class Manners {

  private Manners() {}

  /**
   * @param open the channels that this installation has
   * @param chosen hears what was chosen
   */
  static void offer(
      Menu menu, Subscription subscription, Set<Channel> open, Consumer<Manner> chosen) {
    if (open.contains(Channel.MAIL)) {
      var mailed = subscription.channels().contains(Channel.MAIL);
      menu.choice(
          Texts.text("following.no-mail"),
          !mailed,
          () -> chosen.accept(with(subscription, Channel.MAIL, false, subscription.pace())));
      menu.choice(
          Texts.text("following.mail-at-once"),
          mailed && subscription.pace() == Pace.AT_ONCE,
          () -> chosen.accept(with(subscription, Channel.MAIL, true, Pace.AT_ONCE)));
      menu.choice(
          Texts.text("following.mail-daily"),
          mailed && subscription.pace() == Pace.DAILY,
          () -> chosen.accept(with(subscription, Channel.MAIL, true, Pace.DAILY)));
    }
    if (open.contains(Channel.WEB_HOOK)) {
      var called = subscription.channels().contains(Channel.WEB_HOOK);
      menu.choice(
          Texts.text("following.web-hook"),
          called,
          () -> chosen.accept(with(subscription, Channel.WEB_HOOK, !called, subscription.pace())));
    }
  }

  /** {@code In the portal, and by mail once a day}. */
  static String words(Subscription subscription) {
    var mailed = subscription.channels().contains(Channel.MAIL);
    var called = subscription.channels().contains(Channel.WEB_HOOK);
    var mail =
        !mailed
            ? Texts.text("following.in-portal")
            : Texts.text(
                subscription.pace() == Pace.DAILY
                    ? "following.told-daily"
                    : "following.told-at-once");
    return called ? mail + " · " + Texts.text("following.web-hook") : mail;
  }

  static Manner of(Subscription subscription) {
    return new Manner(subscription.words(), subscription.channels(), subscription.pace());
  }

  private static Manner with(Subscription subscription, Channel channel, boolean used, Pace pace) {
    var channels = EnumSet.noneOf(Channel.class);
    channels.addAll(subscription.channels());
    if (used) {
      channels.add(channel);
    } else {
      channels.remove(channel);
    }
    return new Manner(subscription.words(), channels, pace);
  }
}
