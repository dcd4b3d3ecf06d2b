package io.atrium.portal.signin;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What must be remembered between sending somebody to Keycloak and their coming back.
 *
 * @param target the page that was asked for: a path of this portal with its query
 */
record SignInAttempt(State state, Nonce nonce, CodeVerifier verifier, String target) {

  private static final int SECONDS = 600;
  private static final Pattern NOT_IN_COOKIE_NAMES = Pattern.compile("[^A-Za-z0-9_-]");

  static SignInAttempt to(String target) {
    return new SignInAttempt(new State(), new Nonce(), new CodeVerifier(), local(target));
  }

  /** A cookie of its own for each attempt, so that several tabs may sign in at once. */
  Cookie cookie(boolean secure) {
    var target = URLEncoder.encode(target(), StandardCharsets.UTF_8);
    var cookie =
        new Cookie(
            name(state.getValue()),
            String.join("|", nonce.getValue(), verifier.getValue(), target));
    return withAttributes(cookie, SECONDS, secure);
  }

  static Cookie expired(String state, boolean secure) {
    return withAttributes(new Cookie(name(state), ""), 0, secure);
  }

  static Optional<SignInAttempt> of(HttpServletRequest request, String state) {
    var cookies = request.getCookies();
    if (cookies == null || state.isBlank()) {
      return Optional.empty();
    }
    for (var cookie : cookies) {
      if (cookie.getName().equals(name(state))) {
        return parse(state, cookie.getValue());
      }
    }
    return Optional.empty();
  }

  private static Optional<SignInAttempt> parse(String state, String value) {
    var parts = value.split("\\|", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SignInAttempt(
              new State(state),
              new Nonce(parts[0]),
              new CodeVerifier(parts[1]),
              local(URLDecoder.decode(parts[2], StandardCharsets.UTF_8))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Cookie withAttributes(Cookie cookie, int seconds, boolean secure) {
    cookie.setPath(SignInFilter.CALLBACK);
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setMaxAge(seconds);
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }

  private static String name(String state) {
    return "atrium-sign-in-" + NOT_IN_COOKIE_NAMES.matcher(state).replaceAll("");
  }

  /** Never leads away from this portal, whatever the cookie says. */
  static String local(String target) {
    var safe =
        target.length() <= 2000
            && target.startsWith("/")
            && !target.startsWith("//")
            && target.indexOf('\\') < 0
            && target.chars().noneMatch(Character::isISOControl)
            && !target.startsWith(SignInFilter.CALLBACK);
    return safe ? target : "/";
  }
}
