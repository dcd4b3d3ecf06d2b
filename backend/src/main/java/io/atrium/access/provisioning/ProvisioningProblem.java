package io.atrium.access.provisioning;

import io.atrium.problem.ProblemType;

/** What can go wrong with rights in target systems. */
public enum ProvisioningProblem implements ProblemType {
  INVALID_CALL_BACK(400, "The call-back cannot be understood"),
  CALL_BACK_REFUSED(403, "The call-back is not signed as it must be"),
  FINDING_NOT_FOUND(404, "There is no such finding"),
  FINDING_MENDED(409, "The finding has been mended"),
  TARGET_FAILED(502, "The target system did not do it");

  private final int status;
  private final String title;

  ProvisioningProblem(int status, String title) {
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
