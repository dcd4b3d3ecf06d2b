package io.atrium.exchange.git;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The places whose repositories may be followed. */
@Singleton
class GitPlaces {

  private static final Set<String> SCHEMES = Set.of("https", "file");

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
          "A repository is followed by https; `%s` is something else.".formatted(address));
    }
    return places.stream()
        .filter(place -> place.holds(address))
        .findFirst()
        .orElseThrow(() ->
            GitProblem.GIT_ADDRESS_REFUSED.because(
                "`%s` is at none of the places that an operator has named in atrium.git.allowed."
                    .formatted(address)));
  }

  /** Empty where the address is none, or says more than where the repository is. */
  private static String scheme(String address) {
    try {
      var uri = new URI(address);
      var path = uri.getRawPath() == null ? "" : uri.getRawPath();
      var plain =
          uri.getUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && !path.contains("%")
              && List.of(path.split("/", -1)).stream()
                  .noneMatch(step -> step.equals("..") || step.equals("."));
      return plain && uri.getScheme() != null ? uri.getScheme() : "";
    } catch (URISyntaxException none) {
      return "";
    }
  }
}
