package io.atrium.authorization;

import io.atrium.problem.ProblemType;

/** What can go wrong when somebody asks for more than they may. */
public enum AuthorizationProblem implements ProblemType {
  FORBIDDEN(403, "You may not do this");

  private final int status;
  private final String title;

  AuthorizationProblem(int status, String title) {
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
