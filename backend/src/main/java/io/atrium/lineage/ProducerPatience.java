package io.atrium.lineage;

import io.micronaut.context.annotation.EachProperty;
import java.time.Duration;

/**
 * How long the edges of some producers count without being seen again.
 *
 * @param prefix how the producers' names begin; the longest that fits holds
 */
@EachProperty(value = "atrium.lineage.producers", list = true)
record ProducerPatience(String prefix, Duration patience) {}
