package io.atrium.portal.server;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the portal listens and under which address people reach it.
 *
 * @param enabled false on nodes that only serve the API
 * @param host the address to listen on; loopback unless said otherwise
 * @param port the port to listen on; 0 takes a free one
 * @param baseUrl the public address behind a proxy, for example {@code https://atrium.example.com};
 *     with https all cookies are Secure. Without it the portal is reached directly at host and
 *     port.
 * @param sessionMinutes how long a page may lie idle before its session is dropped
 */
@ConfigurationProperties("atrium.portal")
public record PortalConfiguration(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "127.0.0.1") String host,
    @Bindable(defaultValue = "8080") int port,
    @Nullable URI baseUrl,
    @Bindable(defaultValue = "60") int sessionMinutes) {

  /** Whether browsers reach the portal over https. */
  public boolean secure() {
    return baseUrl != null && "https".equals(baseUrl.getScheme());
  }
}
