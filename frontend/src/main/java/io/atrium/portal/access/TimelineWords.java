package io.atrium.portal.access;

import io.atrium.access.request.Happening;
import io.atrium.portal.shared.Texts;
import java.util.ArrayList;

/** Entries of a timeline in words that anybody involved understands. */
final class TimelineWords {

  private TimelineWords() {}

  /** The person first, then what the happening's values say. */
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
    values.addAll(happening.values());
    return Texts.text(key, values.toArray());
  }
}
