/**
 * Catalogs of elsewhere become assets: a source is handed in, kept, and read by a job that any node
 * can take up; its records become descriptors ({@link io.atrium.exchange.format}), and these become
 * versions in the catalog.
 *
 * <p>Its one rule: for every record there is an asset or a reason, exactly once, whatever is killed
 * in between. Hence a batch's assets, their provenance, its findings and the job's progress are one
 * transaction.
 *
 * @see "docs/decisions/0010-imported-listings.md"
 */
@NullMarked
package io.atrium.exchange;

import org.jspecify.annotations.NullMarked;
