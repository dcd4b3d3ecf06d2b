package io.atrium.authorization;

import io.atrium.identity.User;
import java.util.Set;

/**
 * What an operation is about: a team's asset in a domain, or Atrium as a whole; and, where access
 * is asked for or held, the people around it.
 *
 * @param requesters who asked, as {@link User#keys()} has them
 * @param holders who has or would have the access; a team's members share its key
 * @param approvers the pools that decide now, see {@link Pools}
 * @param excluded whose say does not count, whatever their pools
 */
public record Scope(
    String owner,
    String domain,
    Set<String> requesters,
    Set<String> holders,
    Set<String> approvers,
    Set<String> excluded) {

  /** Operations on Atrium itself; nobody owns it and only stewards of all domains cover it. */
  public static final Scope ATRIUM = new Scope("", "");

  public Scope {
    requesters = Set.copyOf(requesters);
    holders = Set.copyOf(holders);
    approvers = Set.copyOf(approvers);
    excluded = Set.copyOf(excluded);
  }

  public Scope(String owner, String domain) {
    this(owner, domain, Set.of(), Set.of(), Set.of(), Set.of());
  }

  /** The same place with the people of a request or a grant. */
  public Scope with(Set<String> requesters, Set<String> holders) {
    return new Scope(owner, domain, requesters, holders, approvers, excluded);
  }

  /** The same place with those who decide about it now. */
  public Scope decidedBy(Set<String> approvers, Set<String> excluded) {
    return new Scope(owner, domain, requesters, holders, approvers, excluded);
  }
}
