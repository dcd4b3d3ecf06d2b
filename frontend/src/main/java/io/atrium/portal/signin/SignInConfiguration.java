package io.atrium.portal.signin;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The realm that knows the people, and the portal's client in it.
 *
 * @param url Keycloak's address without the realm, reachable by browsers and by this server
 * @param portalClientSecret from the environment only
 */
@ConfigurationProperties("atrium.keycloak")
record SignInConfiguration(
    @Bindable(defaultValue = "http://127.0.0.1:8180") String url,
    @Bindable(defaultValue = "atrium") String realm,
    @Bindable(defaultValue = "atrium-portal") String portalClientId,
    @Bindable(defaultValue = "") String portalClientSecret) {

  String issuer() {
    return (url.endsWith("/") ? url : url + "/") + "realms/" + realm;
  }

  @Override
  public String toString() {
    return "SignInConfiguration[" + issuer() + ", " + portalClientId + "]";
  }
}
