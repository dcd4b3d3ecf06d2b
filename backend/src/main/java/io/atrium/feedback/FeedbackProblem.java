package io.atrium.feedback;

import io.atrium.problem.ProblemType;

/** What can go wrong with what people say about assets. */
public enum FeedbackProblem implements ProblemType {
  INVALID_FEEDBACK(422, "This cannot be said so"),
  OWN_ASSET(422, "Owners do not rate their own"),
  NOT_LISTED(409, "The asset is not listed"),
  QUESTION_NOT_FOUND(404, "There is no such question"),
  RATING_NOT_FOUND(404, "There is no such rating"),
  TOO_MUCH_FEEDBACK(409, "There is no room for more");

  private final int status;
  private final String title;

  FeedbackProblem(int status, String title) {
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
