package io.atrium.portal.server;

import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The rules that every answer gives the browser. Scripts run only from this server or with this
 * answer's nonce; Vaadin's client turns server calls into functions and so needs {@code
 * unsafe-eval}, and writes style attributes and so needs {@code unsafe-inline} for styles.
 */
@Singleton
@Order(-100)
public class SecurityHeaders implements PortalFilter {

  /** The request attribute that holds the nonce for inline scripts of this answer. */
  public static final String NONCE = "io.atrium.nonce";

  private final SecureRandom random = new SecureRandom();
  private final boolean secure;
  private final String formTargets;

  SecurityHeaders(PortalConfiguration configuration, List<FormTarget> formTargets) {
    this.secure = configuration.secure();
    this.formTargets =
        String.join(" ", formTargets.stream().map(FormTarget::origin).sorted().toList());
  }

  /** Another origin to which a form of ours may lead, such as the identity provider at sign-out. */
  public record FormTarget(String origin) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var nonce = nonce();
    request.setAttribute(NONCE, nonce);
    write((HttpServletRequest) request, (HttpServletResponse) response, nonce);
    chain.doFilter(request, response);
  }

  private void write(HttpServletRequest request, HttpServletResponse response, String nonce) {
    response.setHeader("Content-Security-Policy", policy(nonce));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader(
        "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    if (secure) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if (request.getRequestURI().startsWith("/VAADIN/build/")) {
      // Names there carry a hash of the content.
      response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    }
  }

  private String policy(String nonce) {
    return "default-src 'self'; script-src 'self' 'nonce-"
        + nonce
        + "' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        + "frame-ancestors 'none'; form-action 'self' "
        + formTargets;
  }

  private String nonce() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
