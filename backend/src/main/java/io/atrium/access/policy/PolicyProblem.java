package io.atrium.access.policy;

import io.atrium.problem.ProblemType;

/** What can go wrong with policies. */
public enum PolicyProblem implements ProblemType {
  POLICY_AUTHOR_MAY_NOT_ACTIVATE(403, "Authors do not activate their own policy"),
  POLICY_NOT_FOUND(404, "There is no such policy, or no such version of it"),
  EVALUATION_NOT_FOUND(404, "There is no such evaluation"),
  NO_ACTIVE_POLICY(409, "No version of the policy is active"),
  POLICY_ALREADY_ACTIVE(409, "This version is active already"),
  POLICY_VERSION_EXISTS(409, "This version of the policy exists with other content"),
  INVALID_POLICY(422, "The policy has faults"),
  POLICY_EXAMPLES_FAIL(422, "Examples of the policy fail");

  private final int status;
  private final String title;

  PolicyProblem(int status, String title) {
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
