package io.atrium.portal.signin;

import io.atrium.portal.server.SecurityHeaders.FormTarget;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;

@Factory
class SignInBeans {

  /** Signing out is a form whose answer leads on to Keycloak; browsers count that as its target. */
  @Singleton
  FormTarget keycloak(SignInConfiguration configuration) {
    var url = URI.create(configuration.url());
    return new FormTarget(url.getScheme() + "://" + url.getRawAuthority());
  }
}
