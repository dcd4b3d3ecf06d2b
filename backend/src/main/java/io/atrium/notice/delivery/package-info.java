/**
 * Takes notices to people by mail and to their programs by web hook. What is to go out is written
 * with the notice, packed when it is due, and tried until it has arrived or a day is over.
 *
 * @see "docs/decisions/0032-following.md"
 */
@NullMarked
package io.atrium.notice.delivery;

import org.jspecify.annotations.NullMarked;
