package io.atrium.portal.signin;

import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** This node's sessions, so that Keycloak's back-channel call can end them. */
@Singleton
class SignedInSessions {

  private final Map<SignedIn, HttpSession> sessions = new ConcurrentHashMap<>();

  void add(SignedIn person, HttpSession session) {
    sessions.put(person, session);
  }

  void remove(SignedIn person) {
    sessions.remove(person);
  }

  /** Ends one session of Keycloak's or, where it names none, all sessions of the person. */
  int end(@Nullable String keycloakSession, @Nullable String subject) {
    var ended = 0;
    for (var entry : sessions.entrySet()) {
      var tokens = entry.getKey().tokens();
      var meant =
          keycloakSession == null
              ? tokens.subject().equals(subject)
              : keycloakSession.equals(tokens.keycloakSession());
      if (meant) {
        SignedIn.end(entry.getValue());
        ended++;
      }
    }
    return ended;
  }
}
