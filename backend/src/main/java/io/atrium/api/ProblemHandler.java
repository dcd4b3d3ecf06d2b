package io.atrium.api;

import io.atrium.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/**
 * Turns problems into answers; the member {@code retryAfter}, in seconds, is said as a header, too.
 */
@Singleton
class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<ProblemBody>> {

  private static final String RETRY_AFTER = "retryAfter";

  @Override
  public HttpResponse<ProblemBody> handle(HttpRequest request, ProblemException problem) {
    var type = problem.type();
    var body =
        new ProblemBody(
            type.uri(),
            type.title(),
            type.status(),
            problem.detail(),
            problem.errors().isEmpty() ? null : problem.errors(),
            problem.members());
    var answer =
        HttpResponse.<ProblemBody>status(HttpStatus.valueOf(type.status()))
            .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
            .body(body);
    var retryAfter = problem.members().get(RETRY_AFTER);
    return retryAfter == null
        ? answer
        : answer.header(HttpHeaders.RETRY_AFTER, retryAfter.toString());
  }
}
