package io.atrium.portal.frame;

import io.atrium.identity.User;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A section of the portal in the left rail. Every feature contributes its own as a bean, so the
 * rail shows what exists and nothing else.
 *
 * @param order position from the top
 * @param group message key of the heading under which it stands; null for none
 * @param text message key of the name
 * @param icon name of an {@link io.atrium.portal.shared.Icon}
 * @param path where it leads, relative to the portal's root
 * @param key the letter that, typed after {@code g}, goes there
 * @param shownTo who sees it
 * @param waiting how much waits there for the person; asked at every change of page
 */
public record RailEntry(
    int order,
    @Nullable String group,
    String text,
    String icon,
    String path,
    char key,
    Predicate<User> shownTo,
    ToIntFunction<User> waiting) {

  public RailEntry(
      int order, String text, String icon, String path, char key, Predicate<User> shownTo) {
    this(order, null, text, icon, path, key, shownTo, user -> 0);
  }

  public RailEntry under(String heading) {
    return new RailEntry(order, heading, text, icon, path, key, shownTo, waiting);
  }

  public RailEntry counting(ToIntFunction<User> count) {
    return new RailEntry(order, group, text, icon, path, key, shownTo, count);
  }
}
