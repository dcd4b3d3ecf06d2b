package io.atrium.deprecation;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * How those who rely on an asset are told that its day comes near.
 *
 * @param enabled whether this node does so
 * @param reminders days before it
 * @param tick how often is looked
 */
@ConfigurationProperties("atrium.deprecation")
record DeprecationConfiguration(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "30,7") List<Integer> reminders,
    @Bindable(defaultValue = "10m") Duration tick) {}
