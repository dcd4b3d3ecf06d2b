package io.atrium.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Narrows a list of assets; null stands for "any".
 *
 * @param domain sub-domains included
 */
public record AssetFilter(
    @Nullable String kind, @Nullable String domain, @Nullable String owner, @Nullable State state) {

  public static final AssetFilter ANY = new AssetFilter(null, null, null, null);
}
