package io.atrium.lineage.openlineage;

import org.jspecify.annotations.Nullable;

/**
 * @param namespace whole; null for all
 * @param prefix how names begin; empty for all
 */
public record NodeFilter(@Nullable String namespace, String prefix) {}
