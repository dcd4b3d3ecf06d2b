/**
 * Folders of Git repositories as sources: Atrium looks at them now and then, and takes what they
 * say into the catalog as an import does.
 *
 * <p>Its one rule: it pulls, from places that an operator has named, and never runs, links or
 * checks out anything of what it gets.
 *
 * @see "docs/decisions/0035-git-is-pulled.md"
 */
@NullMarked
package io.atrium.exchange.git;

import org.jspecify.annotations.NullMarked;
