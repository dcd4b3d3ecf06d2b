package io.atrium.exchange;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How imports run on this node.
 *
 * @param enabled whether this node works on them; all nodes accept them
 * @param batch records in one transaction
 * @param lease how long a node that fell silent keeps its job
 * @param maximumBytes size of what may be handed in
 * @param keepSources how long the source of a stopped or failed import can still be resumed
 */
@ConfigurationProperties("atrium.import")
record ImportConfiguration(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "500") int batch,
    @Bindable(defaultValue = "30s") Duration lease,
    @Bindable(defaultValue = "1073741824") long maximumBytes,
    @Bindable(defaultValue = "7d") Duration keepSources) {}
