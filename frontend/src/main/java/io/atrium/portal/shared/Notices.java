package io.atrium.portal.shared;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import io.atrium.problem.ProblemException;
import java.util.Locale;

/** Tells people what happened and what to do. */
public final class Notices {

  private static final int SHORT_MILLIS = 4000;
  private static final int LONG_MILLIS = 9000;

  private Notices() {}

  public static void done(String text) {
    open(text, "done", SHORT_MILLIS);
  }

  /** A fault of ours, in words that say what to do. */
  public static void failure(String text) {
    open(text, "problem", LONG_MILLIS);
  }

  /** The text for the problem's type, or what the service said where there is none. */
  public static void problem(ProblemException problem) {
    open(text(problem), "problem", LONG_MILLIS);
  }

  public static String text(ProblemException problem) {
    var key = "problem." + problem.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Texts.has(key) ? Texts.text(key, problem.detail()) : problem.detail();
  }

  /** A line on the page itself, for what stays true while one looks at it. */
  public static Div standing(String text) {
    var notice = new Div(new Icon("warning"), new Span(text));
    notice.addClassName("notice");
    notice.getElement().setAttribute("role", "status");
    return notice;
  }

  private static void open(String text, String kind, int millis) {
    if (UI.getCurrent() == null) {
      return;
    }
    var notification = new Notification();
    var body = new Div(new Icon(kind.equals("done") ? "check" : "warning"), new Span(text));
    body.addClassName("toast-body");
    notification.add(body);
    notification.addClassNames("toast", "toast-" + kind);
    notification.setDuration(millis);
    notification.setPosition(Notification.Position.BOTTOM_CENTER);
    notification.setAssertive(kind.equals("problem"));
    notification.open();
  }
}
