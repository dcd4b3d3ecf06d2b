package io.atrium.exchange;

import io.atrium.problem.ProblemType;

/** Why an asset cannot be given out as a document. */
public enum ExportProblem implements ProblemType {
  UNKNOWN_STANDARD(400, "This asset cannot be written in that standard"),
  NO_ORIGINAL(404, "The asset did not come from a document"),
  SERVER_NOT_FOUND(404, "There is no such MCP server");

  private final int status;
  private final String title;

  ExportProblem(int status, String title) {
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
