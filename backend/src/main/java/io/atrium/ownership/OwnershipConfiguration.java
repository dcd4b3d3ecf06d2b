package io.atrium.ownership;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * When owners are to look at an asset.
 *
 * @param stale how long after its last approval
 * @param waiting how long after a version was sent to review
 * @param undo for how long a change of many assets can be undone
 */
@ConfigurationProperties("atrium.ownership")
record OwnershipConfiguration(
    @Bindable(defaultValue = "365d") Duration stale,
    @Bindable(defaultValue = "7d") Duration waiting,
    @Bindable(defaultValue = "30d") Duration undo) {}
