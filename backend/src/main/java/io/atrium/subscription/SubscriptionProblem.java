package io.atrium.subscription;

import io.atrium.problem.ProblemType;

/** What can go wrong with following. */
public enum SubscriptionProblem implements ProblemType {
  SUBSCRIPTION_NOT_FOUND(404, "You have no such subscription"),
  ALREADY_FOLLOWED(409, "You follow this already"),
  TOO_MANY_SUBSCRIPTIONS(409, "You follow as much as one person may"),
  INVALID_SUBSCRIPTION(422, "This cannot be followed");

  private final int status;
  private final String title;

  SubscriptionProblem(int status, String title) {
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
