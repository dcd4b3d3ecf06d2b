package io.atrium.lineage;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * @param patience how long an edge counts without being seen again, unless its producer has its own
 *     {@link ProducerPatience}
 */
@ConfigurationProperties("atrium.lineage")
record LineageConfiguration(@Bindable(defaultValue = "30d") Duration patience) {}
