package io.atrium.access.grant;

import io.atrium.problem.ProblemType;

/** What can go wrong with grants. */
public enum GrantProblem implements ProblemType {
  ACCESS_MISSING(403, "This access is not granted"),
  GRANT_CHANGED(412, "The grant has changed meanwhile"),
  GRANT_NOT_FOUND(404, "There is no such grant"),
  GRANT_REASON_MISSING(422, "This needs a reason"),
  GRANT_STATE(409, "The grant is not in a state for that"),
  INVALID_GRANT_QUERY(400, "This question about grants cannot be answered"),
  NO_CREDENTIAL(409, "There is no credential for this grant"),
  OFFER_NOT_FOUND(404, "The asset has no such offer"),
  TARGET_UNAVAILABLE(503, "The target system does not answer"),
  TASK_NOT_FOUND(404, "There is no such provisioning task"),
  TASK_NOT_OPEN(409, "The provisioning task is not open for that");

  private final int status;
  private final String title;

  GrantProblem(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
