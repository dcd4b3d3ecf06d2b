package io.atrium.portal.server;

import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;

/** The address at which browsers reach the portal; known for certain once the door is open. */
@Singleton
public class PortalAddress {

  private final PortalConfiguration configuration;
  private volatile int port;

  PortalAddress(PortalConfiguration configuration) {
    this.configuration = configuration;
    this.port = configuration.port();
  }

  void listeningOn(int actualPort) {
    port = actualPort;
  }

  /** The portal's root without a trailing slash, as this node knows it. */
  public String root() {
    var configured = configuration.baseUrl();
    return configured == null
        ? "http://" + configuration.host() + ":" + port
        : withoutSlash(configured.toString());
  }

  /**
   * The root under which this request came. Without a configured address the request's own host
   * counts, so that {@code localhost} and {@code 127.0.0.1} both work; Keycloak accepts only
   * addresses it knows.
   */
  public String root(HttpServletRequest request) {
    if (configuration.baseUrl() != null) {
      return root();
    }
    var host = request.getHeader("Host");
    return host == null ? root() : request.getScheme() + "://" + host;
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
