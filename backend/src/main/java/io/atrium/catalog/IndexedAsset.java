package io.atrium.catalog;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An asset with the descriptor that it shows, for read models.
 *
 * @param deleted a tombstone, to be taken out of the read model
 */
public record IndexedAsset(Asset asset, JsonNode descriptor, boolean deleted) {}
