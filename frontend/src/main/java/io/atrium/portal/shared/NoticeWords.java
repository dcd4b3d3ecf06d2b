package io.atrium.portal.shared;

import io.atrium.notice.Notice;

/** What a notice says, in the language of the page. */
public final class NoticeWords {

  private NoticeWords() {}

  public static String of(Notice notice) {
    var key = "notice." + notice.type();
    return Texts.has(key)
        ? Texts.text(key, notice.values().toArray())
        : notice.type().replace('-', ' ') + ": " + String.join(", ", notice.values());
  }
}
