package io.atrium.lineage.openlineage;

import java.util.ArrayList;
import java.util.regex.Pattern;

/** Names of producers, the same for all their versions. */
final class Producers {

  static final String UNKNOWN = "unknown";

  private static final int LONGEST = 300;

  /** A branch, tag or commit follows. */
  private static final Pattern PLACE_OF_SOURCE = Pattern.compile("tree|blob|commit");

  private static final Pattern VERSION =
      Pattern.compile("v?\\d+([._-]\\d+)+([._+-][A-Za-z0-9]+)*|[0-9a-f]{7,64}");

  private Producers() {}

  /**
   * The producer's URI without scheme details that change from release to release: query, fragment,
   * versions and commits.
   */
  static String normal(String uri) {
    var plain = uri.strip();
    if (plain.isEmpty() || !LineageEvent.isText(plain)) {
      return UNKNOWN;
    }
    var end = plain.length();
    for (var cut : new char[] {'?', '#'}) {
      var at = plain.indexOf(cut);
      end = at < 0 ? end : Math.min(end, at);
    }
    plain = plain.substring(0, end);
    var scheme = plain.indexOf("://");
    var rest = scheme < 0 ? plain : plain.substring(scheme + 3);
    var kept = new ArrayList<String>();
    var skip = false;
    for (var part : rest.split("/", -1)) {
      if (skip) {
        skip = false;
      } else if (!kept.isEmpty() && PLACE_OF_SOURCE.matcher(part).matches()) {
        skip = true;
      } else if (!part.isEmpty() && (kept.isEmpty() || !VERSION.matcher(part).matches())) {
        kept.add(part);
      }
    }
    var name = (scheme < 0 ? "" : plain.substring(0, scheme + 3)) + String.join("/", kept);
    if (kept.isEmpty()) {
      return UNKNOWN;
    }
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }
}
