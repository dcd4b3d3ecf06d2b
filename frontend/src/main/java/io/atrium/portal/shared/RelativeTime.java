package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** {@code 3 days ago}, with the exact time on hover. */
@Tag("time")
public final class RelativeTime extends Component {

  private static final long serialVersionUID = 1L;

  public RelativeTime(Instant instant) {
    getElement().setAttribute("datetime", instant.toString());
    getElement().setAttribute("title", exact(instant));
    getElement().setText(ago(Duration.between(instant, Instant.now())));
  }

  static String ago(Duration age) {
    if (age.toMinutes() < 1) {
      return Texts.text("time.now");
    }
    if (age.toHours() < 1) {
      return Texts.text("time.minutes", age.toMinutes());
    }
    if (age.toDays() < 1) {
      return Texts.text("time.hours", age.toHours());
    }
    if (age.toDays() < 45) {
      return Texts.text("time.days", age.toDays());
    }
    if (age.toDays() < 365) {
      return Texts.text("time.months", Math.max(2, age.toDays() / 30));
    }
    return Texts.text("time.years", age.toDays() / 365);
  }

  private static String exact(Instant instant) {
    var ui = UI.getCurrent();
    var locale = ui == null ? Locale.ENGLISH : ui.getLocale();
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(ZoneId.of("UTC"))
            .format(instant)
        + " UTC";
  }
}
