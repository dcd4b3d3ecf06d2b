package io.atrium.lineage.openlineage;

import org.jspecify.annotations.Nullable;

/**
 * @param job a {@link io.atrium.lineage.Node#id}; null for all
 * @param state null for all
 * @param namespace of the job, whole; null for all
 * @param prefix how the job's name begins; empty for all
 */
public record RunFilter(
    @Nullable String job, @Nullable RunState state, @Nullable String namespace, String prefix) {}
