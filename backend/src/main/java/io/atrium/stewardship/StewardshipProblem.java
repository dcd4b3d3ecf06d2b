package io.atrium.stewardship;

import io.atrium.problem.ProblemType;

/** What can go wrong with reviews of versions. */
public enum StewardshipProblem implements ProblemType {
  THREAD_NOT_FOUND(404, "There is no such thread, or you may not see it"),
  CHECKS_BLOCK(409, "A check stands in the way of the approval"),
  TOO_MANY_COMMENTS(409, "There are too many comments"),
  INVALID_COMMENT(422, "The comment cannot be taken");

  private final int status;
  private final String title;

  StewardshipProblem(int status, String title) {
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
