package io.atrium.lineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param node a dataset or a data product, as in {@link LineageQuery}
 * @param column one column of it; null for all
 */
public record ColumnQuery(
    String node,
    @Nullable String column,
    Direction direction,
    int depth,
    @Nullable Instant at,
    int limit) {}
