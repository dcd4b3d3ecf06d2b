package io.atrium.notice.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How notices leave Atrium.
 *
 * @param enabled whether this node sends; all nodes write down what is to be sent
 * @param tick how often is looked for what is due
 * @param lease how long a node that fell silent keeps what it has begun to send; longer than any
 *     sending takes
 * @param gather how long the first notice waits for others that go to the same place
 * @param digestHour at which hour of the day digests go
 * @param zone where it is that hour, {@code Europe/Berlin}
 * @param giveUp after how long of failing a delivery is given up
 * @param retention how long deliveries are kept after their end
 */
@ConfigurationProperties("atrium.delivery")
record DeliveryConfiguration(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "5s") Duration tick,
    @Bindable(defaultValue = "2m") Duration lease,
    @Bindable(defaultValue = "15s") Duration gather,
    @Bindable(defaultValue = "7") @Min(0) @Max(23) int digestHour,
    @Bindable(defaultValue = "UTC") String zone,
    @Bindable(defaultValue = "24h") Duration giveUp,
    @Bindable(defaultValue = "30d") Duration retention) {

  ZoneId zoneId() {
    return ZoneId.of(zone);
  }
}
