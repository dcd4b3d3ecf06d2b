package io.atrium.exchange;

import io.atrium.problem.ProblemType;

/** What can go wrong with an import as a whole; single records never fail it. */
public enum ImportProblem implements ProblemType {
  UNKNOWN_FORMAT(400, "There is no such import format"),
  UNUSABLE_TARGET(400, "Nothing can be imported there"),
  UNREADABLE_SOURCE(400, "This source cannot be read"),
  SOURCE_TOO_LARGE(413, "This source is too large"),
  IMPORT_NOT_FOUND(404, "There is no such import"),
  IMPORT_NOT_OPEN(409, "The import is not in a state for that");

  private final int status;
  private final String title;

  ImportProblem(int status, String title) {
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
