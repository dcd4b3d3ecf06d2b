package io.atrium.notice.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes mail.
 *
 * @param host empty: no mail
 * @param user empty: without signing in
 * @param password from the environment only
 * @param from the sender, {@code Atrium <atrium@example.com>}
 * @param startTls whether the connection has to be encrypted before anything is said
 * @param timeout for each step of the conversation
 */
@ConfigurationProperties("atrium.mail")
record MailConfiguration(
    @Nullable String host,
    @Bindable(defaultValue = "587") int port,
    @Nullable String user,
    @Nullable String password,
    @Bindable(defaultValue = "Atrium <atrium@localhost>") String from,
    @Bindable(defaultValue = "true") boolean startTls,
    @Bindable(defaultValue = "10s") Duration timeout) {

  boolean isOn() {
    return host != null && !host.isBlank();
  }

  @Override
  public String toString() {
    return "MailConfiguration[" + host + ":" + port + ", " + user + ", " + from + "]";
  }
}
