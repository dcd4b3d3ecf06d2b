package io.atrium.portal.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.atrium.identity.Claims;
import io.atrium.identity.StandIns;
import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keycloak, seen through OpenID Connect: addresses by discovery, keys by JWKS, both cached. */
@Singleton
class OpenIdProvider {

  private static final int CONNECT_MILLIS = 3000;
  private static final int READ_MILLIS = 5000;
  private static final Duration TRUSTED_ALIVE = Duration.ofSeconds(5);
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  private final Issuer issuer;
  private final ClientID client;
  private final Secret secret;
  private final StandIns standIns;
  private final Clock clock = Clock.systemUTC();
  private volatile @Nullable Known known;

  OpenIdProvider(SignInConfiguration configuration, StandIns standIns) {
    this.standIns = standIns;
    issuer = new Issuer(configuration.issuer());
    client = new ClientID(configuration.portalClientId());
    secret = new Secret(configuration.portalClientSecret());
  }

  private record Known(
      OIDCProviderMetadata metadata, JWSKeySelector<SecurityContext> keys, Instant seen) {}

  /**
   * The address that asks Keycloak to sign somebody in and to send them back to {@code callback}.
   */
  URI signInAddress(SignInAttempt attempt, URI callback) throws SignInFailed.Unreachable {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, new Scope("openid", "profile", "email"), client, callback)
        .endpointURI(alive().metadata().getAuthorizationEndpointURI())
        .state(attempt.state())
        .nonce(attempt.nonce())
        .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  Tokens exchange(AuthorizationCode code, SignInAttempt attempt, URI callback) throws SignInFailed {
    var grant = new AuthorizationCodeGrant(code, callback, attempt.verifier());
    return request(grant, attempt.nonce(), null);
  }

  /** New tokens with the person's present roles and teams; refused when their session has ended. */
  Tokens refresh(RefreshToken token) throws SignInFailed {
    return request(new RefreshTokenGrant(token), null, token);
  }

  /** The person of the tokens with the teams that they stand in for now. */
  User user(Tokens tokens) {
    return standIns.with(tokens.user());
  }

  /** Where to go for ending the session in Keycloak, too. */
  URI signOutAddress(Tokens tokens, URI afterwards) throws SignInFailed.Unreachable {
    var endpoint = known().metadata().getEndSessionEndpointURI();
    return new LogoutRequest(endpoint, tokens.idToken(), afterwards, null).toURI();
  }

  /** Checks the token of a back-channel call and answers which session it ends. */
  LogoutTokenClaimsSet ended(String logoutToken) throws SignInFailed {
    try {
      return new LogoutTokenValidator(issuer, client, known().keys(), null)
          .validate(JWTParser.parse(logoutToken));
    } catch (BadJOSEException | JOSEException | java.text.ParseException e) {
      throw new SignInFailed.Refused("logout token: " + e.getMessage(), e);
    }
  }

  private Tokens request(
      AuthorizationGrant grant, @Nullable Nonce nonce, @Nullable RefreshToken former)
      throws SignInFailed {
    var provider = known();
    var response = send(provider, grant);
    var tokens = response.getOIDCTokens();
    try {
      var idClaims =
          new IDTokenValidator(issuer, client, provider.keys(), null)
              .validate(tokens.getIDToken(), nonce);
      var accessClaims = accessTokens(provider).process(tokens.getAccessToken().getValue(), null);
      if (!issuer.getValue().equals(accessClaims.getIssuer())
          || !idClaims.getSubject().getValue().equals(accessClaims.getSubject())) {
        throw new SignInFailed.Refused("the access token is not for the person of the ID token");
      }
      var next = tokens.getRefreshToken();
      return new Tokens(
          Claims.user(accessClaims.getClaims()),
          idClaims.getSubject().getValue(),
          idClaims.getSessionID() == null ? null : idClaims.getSessionID().getValue(),
          tokens.getIDToken(),
          next == null ? former : next,
          clock.instant().plus(Duration.ofSeconds(tokens.getAccessToken().getLifetime())));
    } catch (BadJOSEException | JOSEException | java.text.ParseException e) {
      throw new SignInFailed.Refused("token: " + e.getMessage(), e);
    }
  }

  private OIDCTokenResponse send(Known provider, AuthorizationGrant grant) throws SignInFailed {
    var endpoint = provider.metadata().getTokenEndpointURI();
    var http =
        new TokenRequest.Builder(endpoint, new ClientSecretBasic(client, secret), grant)
            .build()
            .toHTTPRequest();
    http.setConnectTimeout(CONNECT_MILLIS);
    http.setReadTimeout(READ_MILLIS);
    try {
      var response = http.send();
      if (response.getStatusCode() >= 500) {
        throw new SignInFailed.Unreachable("status " + response.getStatusCode(), new IOException());
      }
      var parsed = OIDCTokenResponseParser.parse(response);
      if (!parsed.indicatesSuccess()) {
        var error = parsed.toErrorResponse().getErrorObject();
        throw new SignInFailed.Refused(error.getCode() + ": " + error.getDescription());
      }
      return (OIDCTokenResponse) parsed.toSuccessResponse();
    } catch (IOException e) {
      throw new SignInFailed.Unreachable("no answer from " + endpoint, e);
    } catch (ParseException e) {
      throw new SignInFailed.Unreachable("an answer that is none from " + endpoint, e);
    }
  }

  private static DefaultJWTProcessor<SecurityContext> accessTokens(Known provider) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(provider.keys());
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    return processor;
  }

  /** Known and answering a moment ago: nobody is sent to a Keycloak that does not answer. */
  private Known alive() throws SignInFailed.Unreachable {
    var present = known;
    return present != null && present.seen().isAfter(clock.instant().minus(TRUSTED_ALIVE))
        ? present
        : discover();
  }

  private Known known() throws SignInFailed.Unreachable {
    var present = known;
    return present == null ? discover() : present;
  }

  private Known discover() throws SignInFailed.Unreachable {
    try {
      var metadata = OIDCProviderMetadata.resolve(issuer, CONNECT_MILLIS, READ_MILLIS);
      var former = known;
      if (former != null && former.metadata().getJWKSetURI().equals(metadata.getJWKSetURI())) {
        var still = new Known(metadata, former.keys(), clock.instant());
        known = still;
        return still;
      }
      var keys =
          JWKSourceBuilder.create(
                  metadata.getJWKSetURI().toURL(),
                  new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS))
              .retrying(true)
              .build();
      var found =
          new Known(metadata, new JWSVerificationKeySelector<>(ALGORITHMS, keys), clock.instant());
      known = found;
      return found;
    } catch (GeneralException | MalformedURLException e) {
      throw new SignInFailed.Unreachable("an answer that is none from " + issuer, e);
    } catch (IOException e) {
      throw new SignInFailed.Unreachable("no answer from " + issuer, e);
    }
  }
}
