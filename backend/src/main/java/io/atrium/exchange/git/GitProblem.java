package io.atrium.exchange.git;

import io.atrium.problem.ProblemType;

/**
 * What can go wrong with sources in Git; what goes wrong in following them stands at the source.
 */
public enum GitProblem implements ProblemType {
  GIT_SOURCE_NOT_FOUND(404, "There is no such Git source"),
  GIT_SOURCE_EXISTS(409, "This folder is followed already"),
  INVALID_GIT_SOURCE(422, "The Git source has a fault"),
  GIT_ADDRESS_REFUSED(422, "This repository may not be followed");

  private final int status;
  private final String title;

  GitProblem(int status, String title) {
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
