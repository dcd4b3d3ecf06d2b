package io.atrium.portal.shared;

import io.atrium.stewardship.Reason;
import io.atrium.stewardship.Similar;
import java.util.List;

/** Why assets are alike, in the reader's language. */
public final class SimilarWords {

  private SimilarWords() {}

  /** One sentence for each reason, the strongest first. */
  public static List<String> why(Similar similar) {
    return similar.why().stream().map(SimilarWords::sentence).toList();
  }

  private static String sentence(Reason reason) {
    return Texts.text(
        "similar.why." + reason.kind().word(), reason.shared(), reason.of(), reason.names());
  }
}
