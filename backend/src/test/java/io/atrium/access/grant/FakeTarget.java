package io.atrium.access.grant;

import io.atrium.access.provisioning.Held;
import io.atrium.access.provisioning.IssuesCredentials;
import io.atrium.access.provisioning.Outcome;
import io.atrium.access.provisioning.Provisioner;
import io.atrium.access.provisioning.Right;
import io.atrium.access.provisioning.TargetFailure;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A target in memory that does what a test tells it. */
final class FakeTarget implements Provisioner, IssuesCredentials {

  /** How it answers. */
  interface Script {
    Outcome run(Right right) throws TargetFailure, InterruptedException;
  }

  private static final Script CONFIRM = right -> new Outcome.Confirmed("done");

  private final String name;
  final Set<UUID> held = ConcurrentHashMap.newKeySet();
  final Queue<String> calls = new ConcurrentLinkedQueue<>();
  final AtomicInteger atOnce = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  volatile Script onGive = CONFIRM;
  volatile Script onTake = CONFIRM;

  FakeTarget(String name) {
    this.name = name;
  }

  void works() {
    onGive = CONFIRM;
    onTake = CONFIRM;
  }

  void isDown() {
    onGive =
        right -> {
          throw new TargetFailure("no answer");
        };
    onTake = onGive;
  }

  long given(GrantId grant) {
    return calls.stream().filter(("give " + grant)::equals).count();
  }

  long taken(GrantId grant) {
    return calls.stream().filter(("take " + grant)::equals).count();
  }

  boolean holds(GrantId grant) {
    return held.contains(grant.value());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Outcome give(Right right) throws TargetFailure, InterruptedException {
    calls.add("give " + right.grant());
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      var outcome = onGive.run(right);
      if (outcome instanceof Outcome.Confirmed) {
        held.add(right.grant());
      }
      return outcome;
    } finally {
      atOnce.decrementAndGet();
    }
  }

  @Override
  public Outcome take(Right right) throws TargetFailure, InterruptedException {
    calls.add("take " + right.grant());
    var outcome = onTake.run(right);
    if (outcome instanceof Outcome.Confirmed) {
      held.remove(right.grant());
    }
    return outcome;
  }

  @Override
  public Set<String> keys(Right right) {
    return Set.of(right.grant().toString());
  }

  @Override
  public List<Held> held(Collection<Right> rights) {
    return held.stream().map(id -> new Held(name, "somebody", id.toString())).toList();
  }

  @Override
  public void remove(Held orphan) {
    held.remove(UUID.fromString(orphan.key()));
  }

  @Override
  public Credential issue(Right right, String asking) {
    return new Credential(
        "jdbc:fake:" + name, "holder", "secret-of-" + right.grant(), Instant.EPOCH);
  }

  /** Two of them. */
  @Factory
  @Requires(property = "test.targets")
  static class Beans {

    @Singleton
    @Named("near")
    FakeTarget near() {
      return new FakeTarget("near");
    }

    @Singleton
    @Named("far")
    FakeTarget far() {
      return new FakeTarget("far");
    }
  }
}
