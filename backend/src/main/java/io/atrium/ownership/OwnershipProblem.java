package io.atrium.ownership;

import io.atrium.problem.ProblemType;

/** What can go wrong when owners change or hand over what they have. */
public enum OwnershipProblem implements ProblemType {
  BULK_EDIT_NOT_FOUND(404, "There is no such change"),
  BULK_EDIT_UNDONE(409, "The change cannot be undone"),
  INVALID_BULK_EDIT(422, "The change has faults"),
  INVALID_TRANSFER(422, "The asset cannot be handed over so"),
  NOT_YOUR_TEAM(403, "This is not your team"),
  TRANSFER_NOT_FOUND(404, "There is no such offer"),
  TRANSFER_NOT_OPEN(409, "The offer has been decided");

  private final int status;
  private final String title;

  OwnershipProblem(int status, String title) {
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
