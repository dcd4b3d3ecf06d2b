package io.atrium.schemas;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by Semantic Versioning 2.0.0. Order is precedence (§11): build metadata does not count,
 * so two versions may compare as equal although they differ.
 *
 * @param preRelease the identifiers after the hyphen; empty for a release
 * @param build the identifiers after the plus
 */
public record SemanticVersion(
    long major, long minor, long patch, List<String> preRelease, List<String> build)
    implements Comparable<SemanticVersion> {

  private static final Pattern SYNTAX =
      Pattern.compile(
          "(0|[1-9][0-9]{0,17})\\.(0|[1-9][0-9]{0,17})\\.(0|[1-9][0-9]{0,17})"
              + "(?:-((?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)"
              + "(?:\\.(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
              + "(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?");
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final int MAXIMUM_LENGTH = 100;

  public SemanticVersion {
    preRelease = List.copyOf(preRelease);
    build = List.copyOf(build);
  }

  /**
   * @throws IllegalArgumentException when the text is not major.minor.patch with optional
   *     pre-release and build
   */
  public static SemanticVersion parse(String text) {
    return tryParse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "`"
                    + Words.shown(text)
                    + "` is not a semantic version; write major.minor.patch, such as 1.4.0"));
  }

  public static Optional<SemanticVersion> tryParse(String text) {
    if (text.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    var matcher = SYNTAX.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new SemanticVersion(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                identifiers(matcher, 4),
                identifiers(matcher, 5)))
        : Optional.empty();
  }

  public boolean isPreRelease() {
    return !preRelease.isEmpty();
  }

  /** The next version when nothing but a fix is added: the release itself for a pre-release. */
  public SemanticVersion nextPatch() {
    return new SemanticVersion(
        major, minor, isPreRelease() ? patch : patch + 1, List.of(), List.of());
  }

  @Override
  public int compareTo(SemanticVersion other) {
    var core = Long.compare(major, other.major);
    if (core == 0) {
      core = Long.compare(minor, other.minor);
    }
    if (core == 0) {
      core = Long.compare(patch, other.patch);
    }
    if (core != 0) {
      return core;
    }
    if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
      return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
    }
    for (var i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
      var step = compareIdentifiers(preRelease.get(i), other.preRelease.get(i));
      if (step != 0) {
        return step;
      }
    }
    return Integer.compare(preRelease.size(), other.preRelease.size());
  }

  @Override
  public String toString() {
    return major
        + "."
        + minor
        + "."
        + patch
        + (preRelease.isEmpty() ? "" : "-" + String.join(".", preRelease))
        + (build.isEmpty() ? "" : "+" + String.join(".", build));
  }

  private static int compareIdentifiers(String left, String right) {
    var leftNumeric = isNumeric(left);
    var rightNumeric = isNumeric(right);
    if (leftNumeric && rightNumeric) {
      return new BigInteger(left).compareTo(new BigInteger(right));
    }
    return leftNumeric == rightNumeric ? left.compareTo(right) : leftNumeric ? -1 : 1;
  }

  private static boolean isNumeric(String identifier) {
    return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static List<String> identifiers(Matcher matcher, int group) {
    var text = matcher.group(group);
    return text == null ? List.of() : DOT.splitAsStream(text).toList();
  }
}
