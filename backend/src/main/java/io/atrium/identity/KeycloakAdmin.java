package io.atrium.identity;

import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.ClientBuilderWrapper;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * Keycloak's administration of the realm, as the service account of Atrium's own client. Calls
 * throw {@link jakarta.ws.rs.WebApplicationException} for an answer that is a failure, and {@link
 * jakarta.ws.rs.ProcessingException} where Keycloak does not answer in time.
 */
@Singleton
public class KeycloakAdmin {

  private static final int CONNECT_SECONDS = 2;
  private static final int READ_SECONDS = 5;

  private final Keycloak keycloak;
  private final String realm;
  private final boolean unset;

  KeycloakAdmin(
      @Value("${atrium.keycloak.url}") String url,
      @Value("${atrium.keycloak.realm}") String realm,
      @Value("${atrium.keycloak.admin-client-id}") String client,
      @Value("${atrium.keycloak.admin-client-secret}") String secret) {
    this.realm = realm;
    this.unset = secret.isBlank();
    this.keycloak =
        KeycloakBuilder.builder()
            .serverUrl(url)
            .realm(realm)
            .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
            .clientId(client)
            .clientSecret(secret)
            .resteasyClient(
                ClientBuilderWrapper.create(null, false)
                    .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                    .register(new JacksonProvider(), 100)
                    .build())
            .build();
  }

  /**
   * @throws IllegalStateException where nobody has said the secret of the client
   */
  public RealmResource realm() {
    if (unset) {
      throw new IllegalStateException(
          "atrium.keycloak.admin-client-secret is empty; set it, or ATRIUM_KEYCLOAK_ADMIN_SECRET, to the secret of the client that reads people.");
    }
    return keycloak.realm(realm);
  }

  @PreDestroy
  void close() {
    keycloak.close();
  }
}
