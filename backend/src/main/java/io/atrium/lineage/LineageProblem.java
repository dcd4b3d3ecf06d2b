package io.atrium.lineage;

import io.atrium.problem.ProblemType;

/** What can go wrong with questions to the graph and with what people say about it. */
public enum LineageProblem implements ProblemType {
  /** Also where the user may not know of it. */
  NODE_NOT_FOUND(404, "There is no such node"),
  /** A parameter is wrong; the member {@code parameter} names it. */
  INVALID_LINEAGE_QUERY(400, "This question cannot be understood"),
  INVALID_CLAIM(422, "The dataset cannot be claimed like this"),
  CLAIM_NOT_FOUND(404, "There is no such claim"),
  INVALID_IMPACT_NOTICE(422, "This message cannot be sent"),
  INVALID_MANIFEST(422, "This is no manifest of dbt that can be read");

  private final int status;
  private final String title;

  LineageProblem(int status, String title) {
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

  static RuntimeException invalid(String parameter, String detail) {
    return INVALID_LINEAGE_QUERY.because(detail).with("parameter", parameter);
  }
}
