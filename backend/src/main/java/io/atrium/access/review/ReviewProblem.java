package io.atrium.access.review;

import io.atrium.problem.ProblemType;

/** What can go wrong with reviews of grants. */
public enum ReviewProblem implements ProblemType {
  CAMPAIGN_NOT_FOUND(404, "There is no such review"),
  CAMPAIGN_NOT_OPEN(409, "The review has ended"),
  INVALID_CAMPAIGN(422, "The review has faults"),
  INVALID_REDUCTION(422, "This is not less than what is held"),
  INVALID_REVIEWER(422, "The duty cannot go there"),
  POPULATION_EMPTY(422, "There is no grant to review"),
  POPULATION_TOO_LARGE(422, "There are too many grants for one review"),
  REVIEW_CHANGED(412, "The item has changed meanwhile"),
  REVIEW_DECIDED(409, "This has been decided already"),
  REVIEW_ITEM_NOT_FOUND(404, "There is no such item of a review"),
  REVIEW_NOT_HANDED(409, "The duty is not offered to you"),
  REVIEW_REASON_MISSING(422, "The decision needs a reason"),
  REVIEW_SCHEDULE_NOT_FOUND(404, "There is no such schedule");

  private final int status;
  private final String title;

  ReviewProblem(int status, String title) {
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
