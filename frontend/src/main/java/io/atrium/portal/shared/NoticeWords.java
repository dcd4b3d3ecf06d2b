package io.atrium.portal.shared;

import io.atrium.notice.Notice;

/** What a notice says, in the language of the page. */
public final class NoticeWords {

  private NoticeWords() {}

  public static String of(Notice notice) {
    var key = "notice." + notice.type();
    // The same thing is told to those who asked in fewer words than to those who decide.
    var shorter = key + "." + notice.values().size();
    var values = notice.values().stream().map(Dates::readable).toArray();
    if (Texts.has(shorter)) {
      return Texts.text(shorter, values);
    }
    return Texts.has(key)
        ? Texts.text(key, values)
        : notice.type().replace('-', ' ') + ": " + String.join(", ", notice.values());
  }
}
