/** Threads that work on their own beside requests. */
@NullMarked
package io.atrium.background;

import org.jspecify.annotations.NullMarked;
