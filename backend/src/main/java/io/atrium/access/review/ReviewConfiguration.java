package io.atrium.access.review;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How reviews go in this company.
 *
 * @param enabled whether this node lets time pass in reviews; all nodes show them
 * @param largest how many grants one campaign may be about
 * @param tick how often the clocks are looked at
 * @param resolve how often it is looked whether those who can decide are still there
 * @param retention how long campaigns are kept after their end
 */
@ConfigurationProperties("atrium.access.review")
record ReviewConfiguration(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "20000") @Min(1) int largest,
    @Bindable(defaultValue = "15s") Duration tick,
    @Bindable(defaultValue = "10m") Duration resolve,
    @Bindable(defaultValue = "3650d") Duration retention) {}
