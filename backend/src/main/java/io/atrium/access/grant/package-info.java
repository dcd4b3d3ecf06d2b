/** What holds: for whom, what, why, from when until when; and its effect in each target. */
@NullMarked
package io.atrium.access.grant;

import org.jspecify.annotations.NullMarked;
