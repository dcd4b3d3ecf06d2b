package io.atrium.access.policy;

/** Whom a step asks; each falls back to the next when it is empty. */
public enum Pool {
  /** Publishers of the team that owns the asset. */
  OWNER,
  /** Stewards of the asset's domain. */
  DOMAIN_OWNER,
  RISK,
  GOVERNANCE
}
