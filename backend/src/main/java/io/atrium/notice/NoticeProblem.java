package io.atrium.notice;

import io.atrium.problem.ProblemType;

/** What can go wrong with notices. */
public enum NoticeProblem implements ProblemType {
  NOTICE_NOT_FOUND(404, "You have no such notice");

  private final int status;
  private final String title;

  NoticeProblem(int status, String title) {
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
