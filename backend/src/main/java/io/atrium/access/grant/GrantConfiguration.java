package io.atrium.access.grant;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How grants are put into effect on this node.
 *
 * @param enabled whether this node works on them; all nodes accept them
 * @param parallel how many targets are told at the same time
 * @param lease how long a node that fell silent keeps its tasks
 * @param keepTasks how long after the end of a grant its provisioning tasks can be looked at
 */
@ConfigurationProperties("atrium.grant")
record GrantConfiguration(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "16") int parallel,
    @Bindable(defaultValue = "2m") Duration lease,
    @Bindable(defaultValue = "400d") Duration keepTasks) {}
