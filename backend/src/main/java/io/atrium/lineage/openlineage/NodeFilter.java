package io.atrium.lineage.openlineage;

import org.jspecify.annotations.Nullable;

/**
 * @param namespace whole; null for all
 * @param prefix how names begin; empty for all
 * @param part what names have anywhere, in small or capital letters; empty for all
 */
public record NodeFilter(@Nullable String namespace, String prefix, String part) {

  public static final NodeFilter ALL = new NodeFilter(null, "", "");

  /** Those whose names have a text. */
  public static NodeFilter having(String part) {
    return new NodeFilter(null, "", part);
  }
}
