package io.atrium.access.request;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How asking for access goes in this company.
 *
 * @param cooldown how long the same thing is not asked again after people have refused it
 * @param answerWithin how long the requester has to answer or to accept
 * @param longestDays the longest duration where neither offer nor policy says less
 * @param tick how often the clocks are looked at
 * @param retention how long requests are kept after their end
 */
@ConfigurationProperties("atrium.access.request")
record RequestConfiguration(
    @Bindable(defaultValue = "7d") Duration cooldown,
    @Bindable(defaultValue = "30d") Duration answerWithin,
    @Bindable(defaultValue = "365") @Min(1) int longestDays,
    @Bindable(defaultValue = "15s") Duration tick,
    @Bindable(defaultValue = "3650d") Duration retention) {}
