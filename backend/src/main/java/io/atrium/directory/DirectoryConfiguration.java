package io.atrium.directory;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How Keycloak is followed.
 *
 * @param pause between two readings
 * @param leaversShare if more than this share of all people,
 * @param leaversCount and more than this many, seem to have left at once, an administrator has to
 *     confirm it
 * @param interimTeam the team that stands in for one without a publisher; empty for none
 */
@ConfigurationProperties("atrium.directory")
record DirectoryConfiguration(
    @Bindable(defaultValue = "30s") Duration pause,
    @Bindable(defaultValue = "0.2") double leaversShare,
    @Bindable(defaultValue = "10") int leaversCount,
    @Bindable(defaultValue = "") String interimTeam) {

  boolean holdsBack(int leavers, int people) {
    return leavers > leaversCount && leavers > leaversShare * people;
  }
}
