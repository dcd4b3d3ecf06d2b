package io.atrium.access.provisioning;

import io.atrium.access.grant.Credential;

/**
 * What a {@link Provisioner} is besides when the holders of its rights need a secret of the target
 * to use them. The secret is handed to the holder and kept nowhere.
 */
public interface IssuesCredentials {

  /**
   * A fresh secret for a right that has been given; makes the one before useless.
   *
   * @param asking the key of the person who asks; each member of a team gets a secret of their own
   */
  Credential issue(Right right, String asking) throws TargetFailure, InterruptedException;
}
