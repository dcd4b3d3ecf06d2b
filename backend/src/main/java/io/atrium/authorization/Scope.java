package io.atrium.authorization;

/** What an operation is about: a team's asset in a domain, or Atrium as a whole. */
public record Scope(String owner, String domain) {

  /** Operations on Atrium itself; nobody owns it and no steward's domain covers it. */
  public static final Scope ATRIUM = new Scope("", "");
}
