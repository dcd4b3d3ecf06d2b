/** Searching and browsing: the page of results, its facets, and the field in the top bar. */
@NullMarked
package io.atrium.portal.search;

import org.jspecify.annotations.NullMarked;
