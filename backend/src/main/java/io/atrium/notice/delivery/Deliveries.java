package io.atrium.notice.delivery;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a person's notices leave Atrium. Each sees and changes the own ways and no others. */
@Singleton
public class Deliveries {

  private final MailChoiceTable choices;
  private final DeliveryTable deliveries;
  private final Authorization authorization;
  private final Set<Channel> open;

  Deliveries(
      MailChoiceTable choices,
      DeliveryTable deliveries,
      Authorization authorization,
      List<Carrier> carriers) {
    this.choices = choices;
    this.deliveries = deliveries;
    this.authorization = authorization;
    this.open = EnumSet.noneOf(Channel.class);
    carriers.stream().filter(Carrier::isOn).map(Carrier::channel).forEach(open::add);
  }

  /** The channels that this installation has. */
  public Set<Channel> open() {
    return Set.copyOf(open);
  }

  /** Which topics the person gets by mail; topics that are left out do not come. */
  @Transactional(readOnly = true)
  public Map<Topic, Pace> mailed(User user) {
    authorization.require(user, Operation.FOLLOW);
    var key = user.actor().id();
    return choices.of(List.of(key)).getOrDefault(key, new EnumMap<>(Topic.class));
  }

  /** From now on these topics come by mail, and no others. */
  @Transactional
  public void mail(User user, Map<Topic, Pace> chosen) {
    authorization.require(user, Operation.FOLLOW);
    choices.replace(user.actor().id(), chosen);
  }

  /** What could not be delivered in the last thirty days, the newest first. */
  @Transactional(readOnly = true)
  public List<Delivery> givenUp(User user, int limit) {
    authorization.require(user, Operation.FOLLOW);
    return deliveries.givenUp(user.actor().id(), limit);
  }
}
