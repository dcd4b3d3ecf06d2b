package io.atrium.catalog;

import io.atrium.schemas.Descriptor;
import org.jspecify.annotations.Nullable;

/**
 * A validated descriptor on its way into the catalog.
 *
 * @param source the document as its author wrote it; null where that is the descriptor's JSON
 */
public record Submission(Descriptor descriptor, @Nullable String source) {}
