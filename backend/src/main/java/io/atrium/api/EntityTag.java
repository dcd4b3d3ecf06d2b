package io.atrium.api;

import io.atrium.problem.ProblemType;
import io.micronaut.core.annotation.Nullable;

/** Strong entity tags (RFC 9110 §8.8.3) that carry an asset's revision. */
public final class EntityTag {

  /** What can be wrong with a condition. */
  public enum Problem implements ProblemType {
    INVALID_ENTITY_TAG;

    @Override
    public int status() {
      return 400;
    }

    @Override
    public String title() {
      return "This is not an entity tag of ours";
    }
  }

  private EntityTag() {}

  public static String of(long revision) {
    return "\"" + revision + "\"";
  }

  /** The revision in an {@code If-Match} header; null where there is none or it is {@code *}. */
  public static @Nullable Long revision(@Nullable String header) {
    if (header == null || header.isBlank() || header.trim().equals("*")) {
      return null;
    }
    var tag = header.trim();
    try {
      if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
        return Long.valueOf(tag.substring(1, tag.length() - 1));
      }
    } catch (NumberFormatException notOurs) {
      throw invalid(header);
    }
    throw invalid(header);
  }

  private static RuntimeException invalid(String header) {
    return Problem.INVALID_ENTITY_TAG.because(
        "If-Match must be the ETag of the asset, such as \"7\", but is " + header + ".");
  }
}
