package io.atrium.exchange.git;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Where repositories may be that are followed; none are allowed unless named. The token stays in
 * the configuration, and is sent to addresses of this place only.
 *
 * @param address with which addresses must begin, such as {@code https://git.example.com/data/}
 * @param token null where reading needs none
 */
@EachProperty("atrium.git.allowed")
record GitPlace(
    @Parameter String name,
    @Nullable String address,
    @Nullable String user,
    @Nullable String token) {

  boolean holds(String repository) {
    if (address == null || address.isBlank()) {
      return false;
    }
    return repository.startsWith(address)
        && (address.endsWith("/")
            || repository.length() == address.length()
            || repository.charAt(address.length()) == '/');
  }

  /** Never with the token. */
  @Override
  public String toString() {
    return "Git place " + name;
  }
}
