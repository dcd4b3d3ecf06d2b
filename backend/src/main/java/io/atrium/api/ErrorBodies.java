package io.atrium.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Errors that the HTTP server finds itself (no such path, wrong method, unreadable parameter), in
 * the same form as our own problems.
 */
@Singleton
class ErrorBodies implements JsonErrorResponseBodyProvider<ProblemBody> {

  @Override
  public ProblemBody body(ErrorContext context, HttpResponse<?> response) {
    var status = response.status();
    var detail =
        status.getCode() >= 500
            ? "Something went wrong on our side; it has been logged."
            : context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
    return new ProblemBody(
        "/problems/" + status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        status.getReason(),
        status.getCode(),
        detail.isBlank() ? remedy(status) : detail,
        null,
        Map.of());
  }

  @Override
  public String contentType() {
    return MediaType.APPLICATION_JSON_PROBLEM;
  }

  private static String remedy(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED ->
          "Send a bearer token of your company's login in the header Authorization.";
      case FORBIDDEN -> "You may not do this.";
      case NOT_FOUND -> "There is nothing at this path; /docs lists what there is.";
      default -> status.getReason();
    };
  }
}
