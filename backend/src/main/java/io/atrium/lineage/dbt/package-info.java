/**
 * Reads what dbt knows of a project: its {@code manifest.json} becomes OpenLineage events, which go
 * the way of all events.
 */
@NullMarked
package io.atrium.lineage.dbt;

import org.jspecify.annotations.NullMarked;
