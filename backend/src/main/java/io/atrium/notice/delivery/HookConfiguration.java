package io.atrium.notice.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which servers people may have told.
 *
 * @param allowedHosts {@code hooks.example.com} or {@code hooks.example.com:8443}; none unless
 *     named
 * @param privateHosts those of them that may lie in a private network or on this machine; only
 *     these may be called without TLS
 */
@ConfigurationProperties("atrium.delivery.web-hook")
record HookConfiguration(
    @Nullable List<String> allowedHosts,
    @Nullable List<String> privateHosts,
    @Bindable(defaultValue = "5s") Duration connectTimeout,
    @Bindable(defaultValue = "10s") Duration answerTimeout) {

  boolean isOn() {
    return allowedHosts != null && allowedHosts.stream().anyMatch(host -> !host.isBlank());
  }

  boolean allows(String host, int port) {
    return names(allowedHosts, host, port);
  }

  boolean mayBePrivate(String host, int port) {
    return names(privateHosts, host, port);
  }

  private static boolean names(@Nullable List<String> hosts, String host, int port) {
    return hosts != null && (hosts.contains(host) || hosts.contains(host + ":" + port));
  }
}
