package io.atrium.portal.signin;

import io.atrium.portal.server.FingerprintedFiles;
import io.atrium.portal.shared.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The few pages that people see when they cannot be signed in: plain HTML, no session. */
final class SignInPages {

  private static final String RETRY_SECONDS = "5";

  private SignInPages() {}

  /** Comes back by itself to the page that was asked for as soon as Keycloak answers. */
  static void keycloakIsAway(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var retry = "GET".equals(request.getMethod()) && !isCallback(request);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", RETRY_SECONDS);
    write(request, response, "sign-in.away", retry ? "" : "/", retry);
  }

  static void notCompleted(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    write(request, response, "sign-in.incomplete", "/", false);
  }

  static void signedOutHereOnly(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(request, response, "sign-in.out-here-only", "/", false);
  }

  private static void write(
      HttpServletRequest request,
      HttpServletResponse response,
      String key,
      String next,
      boolean retry)
      throws IOException {
    var locale = request.getLocale();
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/html;charset=utf-8");
    response
        .getWriter()
        .write(
            """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            %s<title>%s · Atrium</title>
            <link rel="stylesheet" href="/%s">
            <link rel="icon" href="/%s">
            </head>
            <body class="door">
            <main>
            <p class="wordmark"><span class="icon icon-atrium"></span>Atrium</p>
            <h1>%s</h1>
            <p>%s</p>
            <p><a class="button primary" href="%s">%s</a></p>
            </main>
            </body>
            </html>
            """
                .formatted(
                    Texts.in(locale, "language"),
                    retry
                        ? "<meta http-equiv=\"refresh\" content=\"" + RETRY_SECONDS + "\">\n"
                        : "",
                    Texts.in(locale, key + ".title"),
                    FingerprintedFiles.addressOf("portal.css"),
                    FingerprintedFiles.addressOf("atrium.svg"),
                    Texts.in(locale, key + ".title"),
                    Texts.in(locale, key + ".text"),
                    next,
                    Texts.in(locale, key + ".action")));
  }

  private static boolean isCallback(HttpServletRequest request) {
    return SignInFilter.CALLBACK.equals(request.getRequestURI());
  }
}
