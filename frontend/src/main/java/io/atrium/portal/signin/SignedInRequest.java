package io.atrium.portal.signin;

import io.atrium.identity.Role;
import io.atrium.identity.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request that knows who makes it, in the way servlets and Vaadin's access control ask. */
final class SignedInRequest extends HttpServletRequestWrapper {

  private final User user;

  SignedInRequest(HttpServletRequest request, User user) {
    super(request);
    this.user = user;
  }

  @Override
  public Principal getUserPrincipal() {
    return user::name;
  }

  @Override
  public String getRemoteUser() {
    return user.name();
  }

  @Override
  public boolean isUserInRole(String role) {
    return Role.of(role).filter(user::has).isPresent();
  }
}
