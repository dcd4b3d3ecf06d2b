package io.atrium.portal.frame;

import io.atrium.identity.User;
import java.util.function.Predicate;

/**
 * A section of the portal in the left rail. Every feature contributes its own as a bean, so the
 * rail shows what exists and nothing else.
 *
 * @param order position from the top
 * @param text message key of the name
 * @param icon name of an {@link io.atrium.portal.shared.Icon}
 * @param path where it leads, relative to the portal's root
 * @param key the letter that, typed after {@code g}, goes there
 * @param shownTo who sees it
 */
public record RailEntry(
    int order, String text, String icon, String path, char key, Predicate<User> shownTo) {}
