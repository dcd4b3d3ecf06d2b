package io.atrium.catalog;

import io.atrium.problem.ProblemType;

/** What can go wrong with assets. */
public enum CatalogProblem implements ProblemType {
  UNREADABLE_DOCUMENT(400, "The document cannot be read"),
  INVALID_CURSOR(400, "The cursor is not one of ours"),
  INVALID_REFERENCE(400, "This is not a reference"),
  AUTHOR_MAY_NOT_APPROVE(403, "Authors do not decide on their own work"),
  ASSET_NOT_FOUND(404, "There is no such asset, or you may not see it"),
  KIND_NOT_FOUND(404, "There is no such kind"),
  VERSION_NOT_FOUND(404, "There is no such version, or you may not see it"),
  VERSION_EXISTS(409, "This version exists with other content"),
  INVALID_STATE(409, "That does not fit the state of the version"),
  ASSET_DELETED(410, "This asset was deleted"),
  STALE_WRITE(412, "Somebody has changed the asset in the meantime"),
  INVALID_DESCRIPTOR(422, "The descriptor has faults"),
  REASON_MISSING(422, "A reason is missing"),
  INVALID_SUCCESSOR(422, "The successor cannot be used"),
  INVALID_SUNSET(422, "This day cannot be the last one");

  private final int status;
  private final String title;

  CatalogProblem(int status, String title) {
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
