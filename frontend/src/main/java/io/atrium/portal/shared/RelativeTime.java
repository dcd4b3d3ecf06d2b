package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.time.Duration;
import java.time.Instant;

/** {@code 3 days ago} or {@code in 3 days}, with the exact time on hover. */
@Tag("time")
public final class RelativeTime extends Component {

  private static final long serialVersionUID = 1L;

  public RelativeTime(Instant instant) {
    getElement().setAttribute("datetime", instant.toString());
    getElement().setAttribute("title", Dates.exact(instant));
    getElement().setText(words(instant, Instant.now()));
  }

  /** The same as a text. */
  public static String words(Instant instant, Instant now) {
    var age = Duration.between(instant, now);
    return age.isNegative() ? ahead(age.negated()) : ago(age);
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

  static String ahead(Duration time) {
    if (time.toHours() < 1) {
      return Texts.text("time.in-minutes", Math.max(1, time.toMinutes()));
    }
    if (time.toDays() < 1) {
      return Texts.text("time.in-hours", time.toHours());
    }
    if (time.toDays() < 45) {
      return Texts.text("time.in-days", time.toDays());
    }
    return Texts.text("time.in-months", Math.max(2, time.toDays() / 30));
  }
}
