package io.atrium.draft;

import io.atrium.problem.ProblemType;

/** What can go wrong with unfinished documents. */
public enum DraftProblem implements ProblemType {
  INVALID_DRAFT(422, "The draft cannot be begun or kept like this"),
  DRAFT_NOT_FOUND(404, "You have no such draft"),
  DRAFT_CHANGED(412, "The draft was changed meanwhile"),
  DRAFT_TOO_LARGE(413, "The draft is too large"),
  TOO_MANY_DRAFTS(409, "You have too many drafts"),
  UPLOAD_TOO_LARGE(413, "The file is too large"),
  UPLOAD_NOT_UNDERSTOOD(422, "The file is nothing that can be published");

  private final int status;
  private final String title;

  DraftProblem(int status, String title) {
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
