/**
 * What texts mean, as vectors: texts that say much the same in other words lie close together. The
 * model runs inside of Atrium and is loaded when it is first needed; without it everything is
 * compared by letters alone. Vectors are kept in PostgreSQL, so that a new search index needs no
 * computing.
 *
 * @see "docs/decisions/0036-meanings.md"
 */
@NullMarked
package io.atrium.search.meaning;

import org.jspecify.annotations.NullMarked;
