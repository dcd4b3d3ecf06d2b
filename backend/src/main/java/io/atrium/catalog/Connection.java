package io.atrium.catalog;

import io.atrium.schemas.Reference;
import org.jspecify.annotations.Nullable;

/**
 * One reference between two assets, seen from one of them.
 *
 * @param relation the schema's word for it, {@code uses}, {@code derived-from}, …
 * @param other what stands at the other end
 * @param asset the other asset; null where nothing of that name exists or may be seen (dangling)
 * @param pointer where in the descriptor it is said
 */
public record Connection(String relation, Reference other, @Nullable Asset asset, String pointer) {}
