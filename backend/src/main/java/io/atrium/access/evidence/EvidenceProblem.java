package io.atrium.access.evidence;

import io.atrium.problem.ProblemType;

/** What can go wrong with evidence. */
public enum EvidenceProblem implements ProblemType {
  INVALID_EVIDENCE_SCOPE(400, "It is not clear what the evidence is to be about"),
  NO_EVIDENCE(404, "There is nothing to show about that");

  private final int status;
  private final String title;

  EvidenceProblem(int status, String title) {
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
