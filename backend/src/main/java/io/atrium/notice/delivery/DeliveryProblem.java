package io.atrium.notice.delivery;

import io.atrium.problem.ProblemType;

/** What can go wrong with the ways on which notices go out. */
public enum DeliveryProblem implements ProblemType {
  WEB_HOOK_NOT_FOUND(404, "You have no such web hook"),
  TOO_MANY_WEB_HOOKS(409, "You have as many web hooks as one may have"),
  WEB_HOOK_REFUSED(422, "This address may not be called"),
  INVALID_MAIL_CHOICE(422, "This choice of mails cannot be kept");

  private final int status;
  private final String title;

  DeliveryProblem(int status, String title) {
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
