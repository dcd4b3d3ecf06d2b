/**
 * What the catalog may say about an asset: the kinds, their JSON Schemas, and the road from a text
 * to a checked {@link io.atrium.schemas.Descriptor}.
 *
 * <p>Its one rule: what differs between kinds is data. A kind is a file {@code
 * atrium/kinds/<kind>.schema.json}; no class here or elsewhere knows any kind by name.
 */
@NullMarked
package io.atrium.schemas;

import org.jspecify.annotations.NullMarked;
