package io.atrium.access.provisioning;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which systems may be told, and how both sides know each other.
 *
 * @param allowedHosts {@code itsm.example.com} or {@code itsm.example.com:8443}; none are allowed
 *     unless named
 * @param secret shared with them; at least 32 characters; null when web hooks are off
 * @param connectTimeout until a system that does not accept connections counts as down
 * @param answerTimeout until one that does not answer does
 */
@ConfigurationProperties("atrium.provisioning.web-hook")
record WebHookConfiguration(
    @Nullable List<String> allowedHosts,
    @Nullable String secret,
    @Bindable(defaultValue = "5s") Duration connectTimeout,
    @Bindable(defaultValue = "10s") Duration answerTimeout) {

  private static final int SHORTEST_SECRET = 32;
  private static final List<String> THIS_MACHINE = List.of("127.0.0.1", "localhost", "[::1]");

  /** Whether calls can be signed. */
  boolean isOn() {
    return secret != null && secret.length() >= SHORTEST_SECRET;
  }

  /** Only HTTPS, but for this machine; and only hosts that are named. */
  boolean allows(URI address) {
    var host = address.getHost();
    if (allowedHosts == null || host == null || address.getUserInfo() != null) {
      return false;
    }
    var name = host.toLowerCase(Locale.ROOT);
    var scheme = String.valueOf(address.getScheme());
    var known =
        allowedHosts.contains(name) || allowedHosts.contains(name + ":" + address.getPort());
    return known
        && (scheme.equals("https") || (scheme.equals("http") && THIS_MACHINE.contains(name)));
  }
}
