package io.atrium.exchange.git;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Where repositories may be that are followed; none are allowed unless named. The token and the key
 * stay in the configuration, and are used for addresses of this place only.
 *
 * @param address with which addresses must begin, such as {@code https://git.example.com/data/},
 *     {@code ssh://git@git.example.com/data/} or {@code git@git.example.com:data/}
 * @param token null where reading needs none
 * @param key file with the private key for SSH
 * @param knownHosts file with the host keys that SSH accepts, as OpenSSH writes it
 */
@EachProperty("atrium.git.allowed")
record GitPlace(
    @Parameter String name,
    @Nullable String address,
    @Nullable String user,
    @Nullable String token,
    @Nullable String key,
    @Nullable String knownHosts) {

  boolean holds(String repository) {
    if (address == null || address.isBlank()) {
      return false;
    }
    return repository.startsWith(address)
        && (address.endsWith("/")
            || address.endsWith(":")
            || repository.length() == address.length()
            || repository.charAt(address.length()) == '/');
  }

  /** What a setting of this place is called. */
  String property(String setting) {
    return "atrium.git.allowed.%s.%s".formatted(name, setting);
  }

  /** Never with the token. */
  @Override
  public String toString() {
    return "Git place " + name;
  }
}
