package io.atrium.lineage;

import java.util.UUID;

/**
 * What an owner says: this dataset is what comes through this port.
 *
 * @param asset the data product's reference
 */
public record Claim(UUID dataset, String namespace, String name, String asset, String port) {}
