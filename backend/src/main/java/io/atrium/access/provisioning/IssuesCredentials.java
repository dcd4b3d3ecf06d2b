package io.atrium.access.provisioning;

import io.atrium.access.grant.Credential;

/**
 * What a {@link Provisioner} is besides when the holders of its rights need a secret of the target
 * to use them. The secret is handed to the holder and kept nowhere.
 */
public interface IssuesCredentials {

  /** A fresh secret for a right that has been given; makes the one before useless. */
  Credential issue(Right right) throws TargetFailure, InterruptedException;
}
