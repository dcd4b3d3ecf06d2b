package io.atrium.lineage.openlineage;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How lineage events are taken in.
 *
 * @param enabled whether this node writes kept events into the graph; all nodes accept them
 * @param maximumBytes of one request, after decompression
 * @param maximumFacetBytes of one facet
 * @param maximumDatasets inputs and outputs of one event together
 * @param maximumColumns column links of one event
 * @param queueBytes what may wait to be kept on this node before requests are turned away
 * @param batch events that are written into the graph in one transaction, at most
 * @param linger how long a small batch waits for more
 * @param retention how long events are kept after they were written into the graph
 * @param keepRuns how long runs are kept
 */
@ConfigurationProperties("atrium.lineage.intake")
record IntakeConfiguration(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "16777216") int maximumBytes,
    @Bindable(defaultValue = "1048576") int maximumFacetBytes,
    @Bindable(defaultValue = "10000") int maximumDatasets,
    @Bindable(defaultValue = "50000") int maximumColumns,
    @Bindable(defaultValue = "67108864") long queueBytes,
    @Bindable(defaultValue = "2000") int batch,
    @Bindable(defaultValue = "200ms") Duration linger,
    @Bindable(defaultValue = "30d") Duration retention,
    @Bindable(defaultValue = "400d") Duration keepRuns) {}
