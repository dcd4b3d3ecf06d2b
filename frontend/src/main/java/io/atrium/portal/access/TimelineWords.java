package io.atrium.portal.access;

import io.atrium.access.request.Happening;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Texts;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Entries of a timeline in words that anybody involved understands. */
final class TimelineWords {

  /** Which of a happening's values is what somebody said. */
  private static final Map<String, Integer> SAID =
      Map.of(
          "step-approved", 2,
          "step-rejected", 2,
          "request-rejected", 0,
          "request-lapsed", 0,
          "request-withdrawn", 0,
          "information-requested", 0,
          "information-given", 0,
          "grant-revoked", 1,
          "grant-returned", 1);

  private TimelineWords() {}

  /** What happened; the first value of the words is who did it. */
  static String of(Happening happening) {
    var key = "happening." + happening.type();
    if (!Texts.has(key)) {
      return happening.by().name()
          + ": "
          + happening.type().replace('-', ' ')
          + (happening.values().isEmpty() ? "" : " · " + String.join(" · ", happening.values()));
    }
    var values = new ArrayList<Object>();
    values.add(happening.by().name());
    happening.values().forEach(value -> values.add(readable(value)));
    return Texts.text(key, values.toArray());
  }

  /** Targets go by their names, moments by their days. */
  private static String readable(String value) {
    var target = "provisioner." + value;
    return Texts.has(target) ? Texts.text(target) : Dates.readable(value);
  }

  /** What somebody said with it: a reason, a question, an answer. */
  static Optional<String> said(Happening happening) {
    return Optional.ofNullable(SAID.get(happening.type()))
        .filter(index -> index < happening.values().size())
        .map(index -> happening.values().get(index))
        .filter(text -> !text.isBlank());
  }
}
