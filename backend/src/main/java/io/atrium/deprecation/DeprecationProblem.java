package io.atrium.deprecation;

import io.atrium.problem.ProblemType;

/** What can go wrong while an asset goes away. */
public enum DeprecationProblem implements ProblemType {
  ACKNOWLEDGEMENT_NOT_ASKED(404, "Nobody has asked you to take note of this"),
  STILL_RELIED_ON(409, "Others still rely on this asset"),
  INVALID_ACKNOWLEDGEMENT(422, "This acknowledgement cannot be kept");

  private final int status;
  private final String title;

  DeprecationProblem(int status, String title) {
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
