package io.atrium.portal.signin;

import io.atrium.identity.User;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The person of one session, with tokens that are kept fresh. */
final class SignedIn implements HttpSessionBindingListener {

  /** The session attribute. */
  static final String ATTRIBUTE = "io.atrium.signed-in";

  private static final Logger log = LoggerFactory.getLogger(SignedIn.class);
  private static final Duration AHEAD = Duration.ofSeconds(20);
  private static final Duration RETRY = Duration.ofSeconds(15);

  private final OpenIdProvider provider;
  private final SignedInSessions sessions;
  private final Clock clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Tokens tokens;
  private volatile Instant refreshAt;

  SignedIn(Tokens tokens, OpenIdProvider provider, SignedInSessions sessions, Clock clock) {
    this.tokens = tokens;
    this.provider = provider;
    this.sessions = sessions;
    this.clock = clock;
    this.refreshAt = tokens.freshUntil().minus(AHEAD);
  }

  Tokens tokens() {
    return tokens;
  }

  User user() {
    return provider.user(tokens);
  }

  /**
   * Asks Keycloak anew when the tokens run out. While Keycloak is away the present ones go on to
   * count: an outage of sign-in is not an outage of the catalog.
   *
   * @return false when Keycloak says that this person's session has ended
   */
  boolean stillSignedIn() {
    if (clock.instant().isBefore(refreshAt)) {
      return true;
    }
    refreshing.lock();
    try {
      if (clock.instant().isBefore(refreshAt)) {
        return true;
      }
      var token = tokens.refreshToken();
      if (token == null) {
        return false;
      }
      var next = provider.refresh(token);
      if (!next.subject().equals(tokens.subject())) {
        return false;
      }
      tokens = next;
      refreshAt = next.freshUntil().minus(AHEAD);
      return true;
    } catch (SignInFailed.Unreachable e) {
      log.warn("Tokens not refreshed, Keycloak is away: {}", e.getMessage());
      refreshAt = clock.instant().plus(RETRY);
      return true;
    } catch (SignInFailed e) {
      log.info("Session ended by Keycloak: {}", e.getMessage());
      return false;
    } finally {
      refreshing.unlock();
    }
  }

  @Override
  public void valueBound(HttpSessionBindingEvent event) {
    sessions.add(this, event.getSession());
  }

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    sessions.remove(this);
  }

  static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException e) {
      log.debug("Session had ended already");
    }
  }
}
