package io.atrium.lineage;

/** What is going to happen to a node. */
public enum Change {
  /** Nothing in particular: what hangs on it. */
  ANY,
  RETIRE,
  /** Fewer people may see and use it. */
  RESTRICT,
  /** Columns go or change. */
  SCHEMA_CHANGE
}
