package io.atrium.catalog;

import io.atrium.schemas.Reference;

/** The asset that an address speaks of: {@code …/{kind}/{domain}/{name}}. */
public final class AssetPath {

  private AssetPath() {}

  /** Or {@link CatalogProblem#INVALID_REFERENCE}. */
  public static Reference reference(String kind, String domain, String name) {
    return Reference.tryParse(kind + ":" + domain + "/" + name)
        .orElseThrow(() ->
            CatalogProblem.INVALID_REFERENCE.because(
                "`%s/%s/%s` is not kind/domain/name in lower case, such as model/platform/small-embedder."
                    .formatted(kind, domain, name)));
  }
}
