package io.atrium.lineage.openlineage;

import io.atrium.problem.ProblemType;

/** What can go wrong with lineage events and with questions about what they said. */
public enum IntakeProblem implements ProblemType {
  INVALID_LINEAGE_EVENT(400, "This is not a lineage event that can be kept"),
  LINEAGE_EVENT_TOO_LARGE(413, "The lineage event is too large"),
  LINEAGE_INTAKE_BUSY(503, "Lineage events come faster than they can be kept"),
  INVALID_LINEAGE_LIST(400, "A parameter of the list is wrong"),
  LINEAGE_NODE_NOT_FOUND(404, "There is no such dataset, job or run, or you may not see it");

  private final int status;
  private final String title;

  IntakeProblem(int status, String title) {
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
