package io.atrium.lineage;

import java.util.Locale;

/** What a node stands for. The order is part of every id: add at the end only. */
public enum NodeKind {
  ASSET,
  DATASET,
  JOB,
  GRANTEE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
