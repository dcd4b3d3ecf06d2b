/** The start page: search, the kinds, what is new and what waits. */
@NullMarked
package io.atrium.portal.home;

import org.jspecify.annotations.NullMarked;
