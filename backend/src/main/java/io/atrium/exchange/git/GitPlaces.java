package io.atrium.exchange.git;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The places whose repositories may be followed. */
@Singleton
class GitPlaces {

  private static final Set<String> SCHEMES = Set.of("https", "ssh", "file");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** {@code git@git.example.com:data/contracts.git}. */
  private static final Pattern SHORT =
      Pattern.compile(USER + "@[A-Za-z0-9][A-Za-z0-9.-]{0,250}:([^\\s\\p{Cntrl}\"'\\\\:?#%]+)");

  private final List<GitPlace> places;

  GitPlaces(Collection<GitPlace> places) {
    this.places =
        places.stream()
            .sorted(
                Comparator.comparing(
                    (GitPlace place) -> place.address() == null ? 0 : -place.address().length()))
            .toList();
  }

  /** The narrowest that holds the repository, or {@link GitProblem#GIT_ADDRESS_REFUSED}. */
  GitPlace require(String address) {
    var scheme = scheme(address);
    if (!SCHEMES.contains(scheme)) {
      throw GitProblem.GIT_ADDRESS_REFUSED.because(
          "A repository is followed by https or SSH; `%s` is something else.".formatted(address));
    }
    return places.stream()
        .filter(place -> place.holds(address))
        .findFirst()
        .orElseThrow(() ->
            GitProblem.GIT_ADDRESS_REFUSED.because(
                "`%s` is at none of the places that an operator has named in atrium.git.allowed."
                    .formatted(address)));
  }

  static boolean isSsh(String address) {
    return scheme(address).equals("ssh");
  }

  /** Empty where the address is none, or says more than where the repository is. */
  private static String scheme(String address) {
    var shortForm = SHORT.matcher(address);
    if (shortForm.matches()) {
      return stays(shortForm.group(1)) ? "ssh" : "";
    }
    try {
      var uri = new URI(address);
      var path = uri.getRawPath() == null ? "" : uri.getRawPath();
      var user = uri.getRawUserInfo();
      var plain =
          (user == null || (isSsh(uri) && USER.matcher(user).matches()))
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && !path.contains("%")
              && stays(path);
      return plain && uri.getScheme() != null ? uri.getScheme() : "";
    } catch (URISyntaxException none) {
      return "";
    }
  }

  private static boolean isSsh(URI uri) {
    return "ssh".equals(uri.getScheme()) && uri.getHost() != null;
  }

  private static boolean stays(String path) {
    return List.of(path.split("/", -1)).stream()
        .noneMatch(step -> step.equals("..") || step.equals("."));
  }
}
