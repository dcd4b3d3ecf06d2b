package io.atrium.catalog;

import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import java.util.List;

/**
 * A rule of another feature about steps in the life of versions. Every bean of this type is asked
 * in the transaction of the step, once rights and state have been found in order.
 */
public interface Gate {

  /** A version that goes into review. */
  record Submitted(Asset asset, VersionSummary version, Descriptor descriptor) {}

  /** Returns, or throws the problem that says why the step cannot be taken yet. */
  void check(User user, Transition transition, Asset asset, VersionSummary version, Step step);

  /**
   * Learns which versions go into review, whether by a step or because they were published so, in
   * the transaction of that. There may be thousands.
   */
  default void submitted(Actor by, List<Submitted> versions) {}

  /** The same before the asset is deleted with all its versions. */
  default void checkDeletion(User user, Asset asset, Step step) {}
}
