/**
 * Assets go away in the open: those who rely on one are asked to take note, and it is retired when
 * all have, or with a waiver that says why.
 *
 * @see "docs/decisions/0032-following.md"
 */
@NullMarked
package io.atrium.deprecation;

import org.jspecify.annotations.NullMarked;
