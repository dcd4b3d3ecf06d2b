/** What statements carry, and what rows give back. */
@NullMarked
package io.atrium.jdbc;

import org.jspecify.annotations.NullMarked;
