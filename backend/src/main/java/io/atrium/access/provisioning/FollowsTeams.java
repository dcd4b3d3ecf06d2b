package io.atrium.access.provisioning;

/**
 * What a {@link Provisioner} is besides when its target knows no teams, so that a team's right is
 * given to the members one by one.
 */
public interface FollowsTeams {

  /** Makes those who are in the team now, and nobody else, the ones who have its right. */
  void follow(Right right) throws TargetFailure, InterruptedException;
}
