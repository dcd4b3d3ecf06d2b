/**
 * What jobs report of themselves by OpenLineage: an event is kept first and acknowledged, then
 * written into the graph, runs and facets. The same events end in the same state, whatever their
 * order and however often they come.
 */
@NullMarked
package io.atrium.lineage.openlineage;

import org.jspecify.annotations.NullMarked;
