package io.atrium.notice.delivery;

import io.atrium.notice.Notice;
import java.util.Locale;

/** What notices say outside the portal; the portal brings the words that its own pages use. */
public interface Wording {

  /** One plain sentence, in the language nearest to the one asked for. */
  String say(Notice notice, Locale locale);

  /** The portal's root as people reach it, without a trailing slash. */
  String root();
}
