/**
 * The asset's page, the lists of one's own and of what waits for review, and the tree of domains.
 */
@NullMarked
package io.atrium.portal.catalog;

import org.jspecify.annotations.NullMarked;
