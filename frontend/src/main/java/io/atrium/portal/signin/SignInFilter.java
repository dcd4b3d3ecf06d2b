package io.atrium.portal.signin;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import io.atrium.portal.server.PortalAddress;
import io.atrium.portal.server.PortalConfiguration;
import io.atrium.portal.server.PortalFilter;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nobody reach a page without being signed in, and answers the addresses of sign-in itself.
 */
@Singleton
@Order(0)
class SignInFilter implements PortalFilter {

  static final String CALLBACK = "/sign-in/callback";
  static final String SIGN_OUT = "/sign-out";
  static final String BACK_CHANNEL = "/sign-out/back-channel";

  private static final Logger log = LoggerFactory.getLogger(SignInFilter.class);
  private static final List<String> OPEN =
      List.of("/atrium/", "/VAADIN/build/", "/VAADIN/static/", "/health");

  private final OpenIdProvider provider;
  private final SignedInSessions sessions;
  private final PortalAddress address;
  private final boolean secure;
  private final Clock clock = Clock.systemUTC();

  SignInFilter(
      OpenIdProvider provider,
      SignedInSessions sessions,
      PortalAddress address,
      PortalConfiguration portal) {
    this.provider = provider;
    this.sessions = sessions;
    this.address = address;
    this.secure = portal.secure();
  }

  @Override
  public void doFilter(
      ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
      throws IOException, ServletException {
    var request = (HttpServletRequest) servletRequest;
    var response = (HttpServletResponse) servletResponse;
    var path = request.getRequestURI();
    switch (path) {
      case CALLBACK -> comeBack(request, response);
      case SIGN_OUT -> signOut(request, response);
      case BACK_CHANNEL -> endFromKeycloak(request, response);
      default -> {
        if (OPEN.stream().anyMatch(path::startsWith)) {
          chain.doFilter(request, response);
        } else {
          enter(request, response, chain);
        }
      }
    }
  }

  private void enter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var person = signedIn(request);
    // A heartbeat is no sign of life of the person: it must not keep their Keycloak session going.
    if (person != null && !isVaadin(request, "heartbeat") && !person.stillSignedIn()) {
      SignedIn.end(request.getSession());
      person = null;
    }
    if (person != null) {
      chain.doFilter(new SignedInRequest(request, person.user()), response);
    } else if (isVaadin(request, "uidl")) {
      response.setContentType("application/json");
      response.getWriter().write("for(;;);[{\"meta\":{\"sessionExpired\":true}}]");
    } else if (isVaadin(request, "heartbeat")) {
      response.sendError(HttpServletResponse.SC_GONE);
    } else if (isNavigation(request)) {
      sendToKeycloak(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }

  private void sendToKeycloak(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var query = request.getQueryString();
    var attempt = SignInAttempt.to(request.getRequestURI() + (query == null ? "" : "?" + query));
    try {
      var there = provider.signInAddress(attempt, callback(request));
      response.addCookie(attempt.cookie(secure));
      redirect(response, there);
    } catch (SignInFailed.Unreachable e) {
      log.warn("Sign-in is not possible, Keycloak is away: {}", e.getMessage());
      SignInPages.keycloakIsAway(request, response);
    }
  }

  private void comeBack(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var state = parameter(request, "state");
    var code = parameter(request, "code");
    var attempt = SignInAttempt.of(request, state);
    if (attempt.isEmpty() || code.isBlank()) {
      log.info("Sign-in not completed: {}", parameter(request, "error").replaceAll("[^a-z_]", ""));
      SignInPages.notCompleted(request, response);
      return;
    }
    response.addCookie(SignInAttempt.expired(state, secure));
    try {
      var tokens = provider.exchange(new AuthorizationCode(code), attempt.get(), callback(request));
      begin(request, tokens);
      redirect(response, URI.create(attempt.get().target()));
    } catch (SignInFailed.Unreachable e) {
      log.warn("Sign-in is not possible, Keycloak is away: {}", e.getMessage());
      SignInPages.keycloakIsAway(request, response);
    } catch (SignInFailed e) {
      log.warn("Sign-in refused: {}", e.getMessage());
      SignInPages.notCompleted(request, response);
    }
  }

  /** A new session id for whoever has just signed in, so that nobody can plant one beforehand. */
  private void begin(HttpServletRequest request, Tokens tokens) {
    var before = signedIn(request);
    var former = request.getSession(false);
    if (former != null && (before == null || !before.tokens().subject().equals(tokens.subject()))) {
      SignedIn.end(former);
    } else if (former != null) {
      request.changeSessionId();
    }
    request
        .getSession(true)
        .setAttribute(SignedIn.ATTRIBUTE, new SignedIn(tokens, provider, sessions, clock));
    log.atInfo().addKeyValue("user", tokens.subject()).log("Signed in");
  }

  private void signOut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!"POST".equals(request.getMethod()) || !fromThisPortal(request)) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    var home = URI.create(address.root(request) + "/");
    var person = signedIn(request);
    if (person == null) {
      redirect(response, home);
      return;
    }
    SignedIn.end(request.getSession());
    try {
      redirect(response, provider.signOutAddress(person.tokens(), home));
    } catch (SignInFailed.Unreachable e) {
      SignInPages.signedOutHereOnly(request, response);
    }
  }

  private void endFromKeycloak(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    try {
      var ended = provider.ended(parameter(request, "logout_token"));
      var session = ended.getSessionID() == null ? null : ended.getSessionID().getValue();
      var subject = ended.getSubject() == null ? null : ended.getSubject().getValue();
      log.info("Keycloak ended {} session(s)", sessions.end(session, subject));
      response.setStatus(HttpServletResponse.SC_OK);
    } catch (SignInFailed e) {
      log.warn("Back-channel call refused: {}", e.getMessage());
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  private boolean fromThisPortal(HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    return origin == null || origin.equals(address.root(request));
  }

  private URI callback(HttpServletRequest request) {
    return URI.create(address.root(request) + CALLBACK);
  }

  private static void redirect(HttpServletResponse response, URI there) {
    response.setHeader("Cache-Control", "no-store");
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", there.toString());
  }

  private static @Nullable SignedIn signedIn(HttpServletRequest request) {
    var session = request.getSession(false);
    return session != null && session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn person
        ? person
        : null;
  }

  private static boolean isVaadin(HttpServletRequest request, String kind) {
    return kind.equals(request.getParameter("v-r"));
  }

  private static boolean isNavigation(HttpServletRequest request) {
    var accept = request.getHeader("Accept");
    return "GET".equals(request.getMethod())
        && request.getParameter("v-r") == null
        && accept != null
        && accept.contains("text/html");
  }

  private static String parameter(HttpServletRequest request, String name) {
    var value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
