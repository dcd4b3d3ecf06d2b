package io.atrium.access.provisioning;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Puts rights into one kind of target system. A company adds its own by a bean of this type; the
 * suite {@code ProvisionerContract} says what every one must keep:
 *
 * <ul>
 *   <li>giving or taking the same right twice has the effect of once, also after a crash in
 *       between;
 *   <li>taking what is not there is no failure;
 *   <li>taking one grant's right leaves what the same subject has by another;
 *   <li>nothing is given that the right does not say.
 * </ul>
 */
public interface Provisioner {

  /** The word by which offers name it; never changes. */
  String name();

  /** May take seconds; is called outside transactions. */
  Outcome give(Right right) throws TargetFailure, InterruptedException;

  Outcome take(Right right) throws TargetFailure, InterruptedException;

  /** The keys of what the target holds once the right is given; empty where it cannot be told. */
  Set<String> keys(Right right) throws TargetFailure, InterruptedException;

  /**
   * All rights in those places of the target that the given rights are about, whoever put them
   * there; what belongs to none of the rights is an orphan.
   */
  List<Held> held(Collection<Right> rights) throws TargetFailure, InterruptedException;

  /** What a key of {@link #keys} is a right to, in the words of {@link Held#place}. */
  default String placeOf(String key) {
    return key;
  }

  /** Removes an orphan that {@link #held} found. */
  void remove(Held orphan) throws TargetFailure, InterruptedException;
}
