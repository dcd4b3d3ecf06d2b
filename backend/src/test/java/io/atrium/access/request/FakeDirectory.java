package io.atrium.access.request;

import io.atrium.authorization.Pools;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import io.atrium.identity.User;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** People whom a test lets come and go. */
@Singleton
@Replaces(Directory.class)
@Requires(property = "test.requests")
class FakeDirectory extends Directory {

  private final Map<String, Person> people = new ConcurrentHashMap<>();

  void has(User... users) {
    for (var user : users) {
      people.put(
          user.id(),
          new Person(
              user,
              Map.of("location", List.of("DE"), "trainings", List.of("privacy-101")),
              RequestSteps.START,
              null));
    }
  }

  void leaves(User user, Instant at) {
    people.computeIfPresent(
        user.id(),
        (id, person) -> new Person(person.user(), person.attributes(), person.readAt(), at));
  }

  void clear() {
    people.clear();
  }

  @Override
  public Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  @Override
  public Optional<Person> refreshed(String id) {
    return person(id);
  }

  @Override
  public Optional<Person> named(String name) {
    return people.values().stream().filter(one -> one.user().name().equals(name)).findFirst();
  }

  @Override
  public List<Person> inPools(Collection<String> pools) {
    return people.values().stream()
        .filter(person -> person.goneAt() == null)
        .filter(person -> Pools.of(person.user()).stream().anyMatch(pools::contains))
        .toList();
  }
}
