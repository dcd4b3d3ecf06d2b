package io.atrium.directory;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** How old the last reading of Keycloak is. An old one is no reason to take a node out. */
@Singleton
class DirectoryHealth extends AbstractHealthIndicator<Map<String, Object>> {

  private final PersonTable people;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  DirectoryHealth(PersonTable people, TransactionOperations<Connection> transactions, Clock clock) {
    this.people = people;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  protected Map<String, Object> getHealthInformation() {
    healthStatus = HealthStatus.UP;
    return transactions
        .executeRead(status -> people.lastReading())
        .<Map<String, Object>>map(last ->
            Map.of(
                "age-seconds",
                Duration.between(last.at(), clock.instant()).toSeconds(),
                "people",
                last.people(),
                "held-back",
                last.heldBack()))
        .orElse(Map.of("people", 0));
  }

  @Override
  protected String getName() {
    return "directory";
  }
}
