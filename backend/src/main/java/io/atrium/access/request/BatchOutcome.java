package io.atrium.access.request;

import io.atrium.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What became of one of several requests that were approved together.
 *
 * @param request after it; null where it was not approved
 * @param problem what stood against it; null where it was approved
 */
public record BatchOutcome(
    RequestId id, @Nullable AccessRequest request, @Nullable ProblemException problem) {}
