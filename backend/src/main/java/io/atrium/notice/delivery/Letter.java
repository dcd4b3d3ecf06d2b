package io.atrium.notice.delivery;

import io.atrium.notice.Notice;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What a mail says, plain and as HTML, in the recipient's language.
 *
 * @param settings where one chooses what comes by mail
 */
record Letter(String subject, String plain, String html, String settings) {

  private static final String BUNDLE = "io.atrium.notice.delivery.mail";
  private static final int LONGEST_SUBJECT = 150;
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** Languages that mails are written in; others get English. */
  static Locale locale(Parcel parcel) {
    var known = parcel.recipient().attributes().getOrDefault("locale", List.of());
    return known.stream().anyMatch(locale -> locale.startsWith("de"))
        ? Locale.GERMAN
        : Locale.ENGLISH;
  }

  static Letter of(Parcel parcel, Wording wording) {
    var locale = locale(parcel);
    var lines =
        parcel.notices().stream()
            .map(notice -> new Line(oneLine(wording.say(notice, locale)), address(wording, notice)))
            .toList();
    var settings = wording.root() + "/following";
    var digest = parcel.delivery().day() != null;
    var subject =
        lines.size() == 1 && !digest
            ? lines.getFirst().text()
            : text(locale, digest ? "digest" : "several", lines.size());
    return new Letter(
        shortened(subject),
        plain(locale, parcel, lines, settings),
        html(locale, parcel, lines, settings),
        settings);
  }

  private record Line(String text, String address) {}

  private static String plain(Locale locale, Parcel parcel, List<Line> lines, String settings) {
    var plain = new StringBuilder(greeting(locale, parcel)).append("\n\n");
    lines.forEach(line ->
        plain.append("- ").append(line.text()).append("\n  ").append(line.address()).append('\n'));
    return plain
        .append("\n-- \n")
        .append(text(locale, "why"))
        .append('\n')
        .append(settings)
        .append('\n')
        .toString();
  }

  private static String html(Locale locale, Parcel parcel, List<Line> lines, String settings) {
    var html =
        new StringBuilder(
            "<!doctype html><html lang=\"%s\"><body style=\"font-family:sans-serif;font-size:14px;line-height:1.5\">"
                .formatted(locale.getLanguage()));
    html.append("<p>").append(escaped(greeting(locale, parcel))).append("</p><ul>");
    lines.forEach(line ->
        html.append("<li>")
            .append(escaped(line.text()))
            .append(" <a href=\"")
            .append(escaped(line.address()))
            .append("\">")
            .append(escaped(text(locale, "open")))
            .append("</a></li>"));
    return html.append("</ul><p style=\"color:#666;font-size:12px\">")
        .append(escaped(text(locale, "why")))
        .append(" <a href=\"")
        .append(escaped(settings))
        .append("\">")
        .append(escaped(text(locale, "settings")))
        .append("</a></p></body></html>")
        .toString();
  }

  private static String greeting(Locale locale, Parcel parcel) {
    return text(locale, "greeting", oneLine(parcel.recipient().user().displayName()));
  }

  private static String address(Wording wording, Notice notice) {
    var link = notice.link();
    return wording.root() + (link.startsWith("/") ? "" : "/") + link;
  }

  /** Line breaks and other controls would end a header, or a line of the text. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
  }

  private static String shortened(String subject) {
    return subject.length() <= LONGEST_SUBJECT
        ? subject
        : subject.substring(0, LONGEST_SUBJECT - 1) + "…";
  }

  private static String text(Locale locale, String key, Object... values) {
    return new MessageFormat(
            ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key), locale)
        .format(values);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
