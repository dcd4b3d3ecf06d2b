package io.atrium.portal.shared;

import com.vaadin.flow.component.UI;
import io.atrium.notice.Notice;
import java.util.List;
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
    var said =
        notice.type().startsWith("review-checks-block") ? rule(notice, locale) : notice.values();
    var values = said.stream().map(value -> Dates.readable(value, locale)).toArray();
    if (Texts.has(shorter)) {
      return Texts.in(locale, shorter, values);
    }
    return Texts.has(key)
        ? Texts.in(locale, key, values)
        : notice.type().replace('-', ' ') + ": " + String.join(", ", notice.values());
  }

  /** The last two values are what a rule says, and its name where it comes with Atrium. */
  private static List<String> rule(Notice notice, Locale locale) {
    var values = notice.values();
    if (values.size() < 4) {
      return values;
    }
    return List.of(
        values.get(0), values.get(1), RuleWords.title(locale, values.get(3), values.get(2)));
  }
}
