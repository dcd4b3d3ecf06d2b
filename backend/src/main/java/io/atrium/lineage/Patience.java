package io.atrium.lineage;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** How long what a producer has said counts without being said again. */
@Singleton
class Patience {

  private final Duration otherwise;
  private final List<ProducerPatience> producers;

  Patience(LineageConfiguration configuration, List<ProducerPatience> producers) {
    this.otherwise = configuration.patience();
    this.producers =
        producers.stream()
            .sorted(
                Comparator.comparingInt((ProducerPatience one) -> one.prefix().length()).reversed())
            .toList();
  }

  Duration with(String producer) {
    return producers.stream()
        .filter(one -> producer.startsWith(one.prefix()))
        .findFirst()
        .map(ProducerPatience::patience)
        .orElse(otherwise);
  }
}
