package io.atrium.portal.shared;

/** Teams as people read them. */
public final class Team {

  private static final String PREFIX = "team:";

  private Team() {}

  /** {@code claims-ai} for {@code team:claims-ai}. */
  public static String name(String team) {
    return team.startsWith(PREFIX) ? team.substring(PREFIX.length()) : team;
  }
}
