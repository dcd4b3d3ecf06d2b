package io.atrium.portal.shared;

import io.atrium.schemas.Reference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The ways to the publish wizard, for those pages that lead there. */
public final class PublishAddress {

  /** Where one begins, and finds what one has begun. */
  public static final String START = "publish";

  /** Query parameters of the start: the asset to write a new version of, or to copy. */
  public static final String VERSION_OF = "versionOf";

  public static final String COPY_OF = "copyOf";

  private PublishAddress() {}

  public static String versionOf(Reference asset) {
    return with(VERSION_OF, asset);
  }

  public static String copyOf(Reference asset) {
    return with(COPY_OF, asset);
  }

  public static String draft(UUID id) {
    return START + "/" + id;
  }

  private static String with(String parameter, Reference asset) {
    return START
        + "?"
        + parameter
        + "="
        + URLEncoder.encode(asset.asset().toString(), StandardCharsets.UTF_8);
  }
}
