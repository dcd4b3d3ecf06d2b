package io.atrium.directory;

/**
 * A team and how it is staffed.
 *
 * @param members those who are not gone
 */
public record Standing(Team team, int members) {}
