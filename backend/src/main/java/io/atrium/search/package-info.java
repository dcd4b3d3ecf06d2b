/**
 * Finding assets. PostgreSQL holds the truth; the index is a read model that follows its events and
 * can be rebuilt beside the live one at any time. The one rule: the {@link
 * io.atrium.authorization.Audience} filter stands inside every query, so that hits, counts, facets,
 * completions and spelling come from what the caller may see and from nothing else.
 */
@NullMarked
package io.atrium.search;

import org.jspecify.annotations.NullMarked;
