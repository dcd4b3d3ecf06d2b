package io.atrium.access.request;

import io.atrium.problem.ProblemType;

/** What can go wrong around asking and deciding. */
public enum RequestProblem implements ProblemType {
  INVALID_ACCESS_REQUEST(422, "The request for access has faults"),
  ALREADY_ASKED(409, "This has been asked for and is open"),
  ALREADY_HELD(409, "This is held already"),
  RECENTLY_REFUSED(409, "This was refused a short while ago"),
  IDEMPOTENCY_KEY_REUSED(422, "The idempotency key stands for another request"),
  ACCESS_REQUEST_NOT_FOUND(404, "There is no such request, or you may not see it"),
  ALREADY_DECIDED(409, "This has been decided"),
  NOT_OPEN_FOR_THIS(409, "This does not fit the state of the request"),
  STALE_ACCESS_REQUEST(412, "Somebody has changed the request"),
  DECISION_REASON_MISSING(422, "This takes a reason"),
  INVALID_NARROWING(422, "What is offered instead is not less"),
  UNEQUAL_REQUESTS(409, "The requests are not equal"),
  NOT_RENEWABLE(409, "This grant cannot be renewed"),
  INVALID_DELEGATION(422, "Nobody can decide in your place like this"),
  DELEGATION_NOT_FOUND(404, "There is no such delegation of yours"),
  INVALID_PURPOSE(422, "This is no purpose"),
  INVALID_REQUEST_FILTER(400, "The list cannot be narrowed like this");

  private final int status;
  private final String title;

  RequestProblem(int status, String title) {
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
