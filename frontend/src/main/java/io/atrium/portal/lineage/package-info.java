/**
 * Where data, models and solutions come from, what they feed, and who is touched when they change:
 * as a graph, as a table, and as a list of consequences.
 */
@NullMarked
package io.atrium.portal.lineage;

import org.jspecify.annotations.NullMarked;
