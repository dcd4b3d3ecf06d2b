/**
 * From "may I use this?" to a grant that works, ends and explains itself. The words that the parts
 * share are here; {@code request} asks and decides by {@code policy}, {@code grant} holds what was
 * decided, {@code provisioning} puts it into effect in real systems.
 */
@NullMarked
package io.atrium.access;

import org.jspecify.annotations.NullMarked;
