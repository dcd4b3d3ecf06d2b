package io.atrium.exchange.git;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How Git sources are followed on this node.
 *
 * @param enabled whether this node looks at them; all nodes accept them
 * @param shortest how often one may ask to have a folder looked at
 * @param patience for one look, from the first byte to the last
 * @param maximumBytes that one look may fetch, and that a folder may hold
 * @param maximumFiles of one folder
 * @param maximumSources in all
 */
@ConfigurationProperties("atrium.git")
record GitConfiguration(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "1m") Duration shortest,
    @Bindable(defaultValue = "2m") Duration patience,
    @Bindable(defaultValue = "268435456") long maximumBytes,
    @Bindable(defaultValue = "20000") int maximumFiles,
    @Bindable(defaultValue = "1000") int maximumSources) {}
