package io.atrium.portal.signin;

import com.vaadin.flow.server.VaadinSession;
import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who is looking at the page. */
@Singleton
public class CurrentUser {

  /** The person with the roles and teams they have now. */
  public User require() {
    return find().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
  }

  private Optional<User> find() {
    var session = VaadinSession.getCurrent();
    if (session == null || session.getSession() == null) {
      return Optional.empty();
    }
    return session.getSession().getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn person
        ? Optional.of(person.user())
        : Optional.empty();
  }
}
