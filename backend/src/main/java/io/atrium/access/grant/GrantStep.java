package io.atrium.access.grant;

/** What people can do with a grant. */
public enum GrantStep {
  SUSPENSION,
  RESUMPTION,
  REVOCATION,
  RETURN
}
