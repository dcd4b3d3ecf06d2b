package io.atrium.lineage;

/** Which way a question goes: up to where things come from, down to what they feed. */
public enum Direction {
  UP,
  DOWN,
  BOTH
}
