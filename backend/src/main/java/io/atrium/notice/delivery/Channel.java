package io.atrium.notice.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way on which notices leave Atrium; in the portal they stand always. */
public enum Channel {
  MAIL,
  WEB_HOOK;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Channel> of(String word) {
    return Arrays.stream(values()).filter(channel -> channel.word().equals(word)).findFirst();
  }
}
