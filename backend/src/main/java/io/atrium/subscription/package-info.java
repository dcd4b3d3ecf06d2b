/**
 * People follow assets, domains and searches, and are told of what happens there as far as they may
 * see it.
 *
 * @see "docs/decisions/0032-following.md"
 */
@NullMarked
package io.atrium.subscription;

import org.jspecify.annotations.NullMarked;
