package io.atrium.subscription;

import io.atrium.notice.delivery.Channel;
import io.atrium.notice.delivery.Pace;
import io.atrium.notice.delivery.Way;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What one person follows, and how it is told.
 *
 * @param subscriber {@code user:<Keycloak subject>}
 * @param words how the person knows it: a title, a domain, what was searched
 * @param channels besides the portal, where it stands always
 * @param pace of mails
 */
public record Subscription(
    UUID id,
    String subscriber,
    Target target,
    String words,
    Set<Channel> channels,
    Pace pace,
    Instant createdAt) {

  public Subscription {
    channels = Set.copyOf(channels);
  }

  Set<Way> ways() {
    return channels.stream().map(channel -> new Way(channel, pace)).collect(Collectors.toSet());
  }
}
