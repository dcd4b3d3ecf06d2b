package io.atrium.portal.signin;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import io.atrium.identity.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Keycloak handed out, already validated.
 *
 * @param keycloakSession Keycloak's id of the person's session, which its back-channel call names
 * @param freshUntil when the access token ends and must be asked for anew
 */
record Tokens(
    User user,
    String subject,
    @Nullable String keycloakSession,
    JWT idToken,
    @Nullable RefreshToken refreshToken,
    Instant freshUntil) {

  @Override
  public String toString() {
    return "Tokens[" + subject + ", fresh until " + freshUntil + "]";
  }
}
