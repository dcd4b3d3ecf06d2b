package io.atrium.catalog;

import io.atrium.identity.User;

/**
 * A rule of another feature about steps in the life of versions. Every bean of this type is asked
 * in the transaction of the step, once rights and state have been found in order.
 */
public interface Gate {

  /** Returns, or throws the problem that says why the step cannot be taken yet. */
  void check(User user, Transition transition, Asset asset, VersionSummary version, Step step);

  /** The same before the asset is deleted with all its versions. */
  default void checkDeletion(User user, Asset asset, Step step) {}
}
