package io.atrium.search;

import io.atrium.problem.ProblemType;

/** What can go wrong when somebody searches or rebuilds the index. */
public enum SearchProblem implements ProblemType {
  /**
   * The index cannot be reached or is not there yet. Everything but search goes on, and nothing is
   * lost.
   */
  SEARCH_UNAVAILABLE(503, "Search is not available at the moment"),
  /** A parameter is wrong; the member {@code parameter} names it. */
  INVALID_QUERY(400, "This search cannot be understood"),
  /** There is no rebuild to be stopped. */
  NOTHING_TO_STOP(409, "No rebuild is running");

  private final int status;
  private final String title;

  SearchProblem(int status, String title) {
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
