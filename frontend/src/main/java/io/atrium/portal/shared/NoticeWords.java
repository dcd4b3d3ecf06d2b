package io.atrium.portal.shared;

import com.vaadin.flow.component.UI;
import io.atrium.notice.Notice;
import java.util.Locale;

/** What a notice says, in the language of the page. */
public final class NoticeWords {

  private NoticeWords() {}

  public static String of(Notice notice) {
    var ui = UI.getCurrent();
    return of(notice, ui == null ? Locale.ENGLISH : ui.getLocale());
  }

  /** In a given language, for places without a page. */
  public static String of(Notice notice, Locale locale) {
    var key = "notice." + notice.type();
    // The same thing is told to those who asked in fewer words than to those who decide.
    var shorter = key + "." + notice.values().size();
    var values = notice.values().stream().map(value -> Dates.readable(value, locale)).toArray();
    if (Texts.has(shorter)) {
      return Texts.in(locale, shorter, values);
    }
    return Texts.has(key)
        ? Texts.in(locale, key, values)
        : notice.type().replace('-', ' ') + ": " + String.join(", ", notice.values());
  }
}
