package io.atrium.deprecation;

import io.atrium.access.Subject;
import io.atrium.access.grant.LiveGrants;
import io.atrium.authorization.Audience;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.catalog.State;
import io.atrium.deprecation.Consumer.Because;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import io.atrium.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Who relies on an asset now: holders of grants, followers, and the owners of assets that refer to
 * it; not the owners of the asset itself, not who has left, and no team without people.
 */
@Singleton
class Consumers {

  /** An asset on which more rely is retired with a waiver only. */
  private static final int MOST = 5_000;

  private static final String PERSON = "user:";

  private final LiveGrants grants;
  private final Subscriptions subscriptions;
  private final CatalogSnapshots snapshots;
  private final Directory directory;

  Consumers(
      LiveGrants grants,
      Subscriptions subscriptions,
      CatalogSnapshots snapshots,
      Directory directory) {
    this.grants = grants;
    this.subscriptions = subscriptions;
    this.snapshots = snapshots;
    this.directory = directory;
  }

  /** By name. */
  List<Consumer> of(Asset asset) {
    var found = new HashMap<String, Set<Because>>();
    for (var subject : grants.subjects(asset.id(), MOST)) {
      keys(subject).forEach(key -> add(found, key, Because.GRANT));
    }
    subscriptions.followers(asset.id()).forEach(key -> add(found, key, Because.SUBSCRIPTION));
    referring(asset).forEach(key -> add(found, key, Because.REFERENCE));
    found.remove(asset.owner());
    var consumers = new TreeMap<String, Consumer>();
    people(asset, found).forEach(one -> consumers.put(one.name() + one.key(), one));
    found.forEach((key, because) -> {
      if (!key.startsWith(PERSON) && !directory.inTeam(key).isEmpty()) {
        consumers.put(key, new Consumer(key, key, because));
      }
    });
    return List.copyOf(consumers.values());
  }

  /** Those who are asked where this one is: the person, or the members of the team. */
  List<String> recipients(Consumer consumer) {
    return consumer.key().startsWith(PERSON)
        ? List.of(consumer.key())
        : directory.inTeam(consumer.key()).stream()
            .map(person -> person.user().actor().id())
            .toList();
  }

  private List<Consumer> people(Asset asset, Map<String, Set<Because>> found) {
    var ids =
        found.keySet().stream()
            .filter(key -> key.startsWith(PERSON))
            .map(key -> key.substring(PERSON.length()))
            .toList();
    var people = new ArrayList<Consumer>();
    if (!ids.isEmpty()) {
      for (var person : directory.people(ids)) {
        var key = person.user().actor().id();
        var because = found.getOrDefault(key, Set.of());
        if (concerns(asset, person, because)) {
          people.add(new Consumer(key, person.user().displayName(), because));
        }
      }
    }
    return people;
  }

  /** Who follows it and may not see it any more is not told of it; who holds it knows of it. */
  private static boolean concerns(Asset asset, Person person, Set<Because> because) {
    return !person.user().teams().contains(asset.owner())
        && (because.contains(Because.GRANT) || Audience.sees(person.user(), asset.audience()));
  }

  private List<String> keys(Subject subject) {
    return switch (subject.kind()) {
      case PERSON, TEAM -> List.of(subject.key());
      case SERVICE ->
          directory.serviceAccounts().stream()
              .filter(account -> account.key().equals(subject.key()))
              .flatMap(account ->
                  account.team() == null
                      ? List.<String>of().stream()
                      : List.of(account.team()).stream())
              .toList();
      case SOLUTION ->
          owners(List.of(new AssetId(UUID.fromString(subject.key().substring("asset:".length())))));
    };
  }

  private List<String> referring(Asset asset) {
    return owners(snapshots.referring(List.of(asset.reference().toString()), null, MOST));
  }

  private List<String> owners(List<AssetId> assets) {
    return assets.isEmpty()
        ? List.of()
        : snapshots.of(assets).stream()
            .filter(one -> !one.deleted())
            .map(IndexedAsset::asset)
            .filter(one -> one.state() == State.APPROVED || one.state() == State.DEPRECATED)
            .map(Asset::owner)
            .distinct()
            .toList();
  }

  private static void add(Map<String, Set<Because>> found, String key, Because because) {
    found.computeIfAbsent(key, one -> EnumSet.noneOf(Because.class)).add(because);
  }
}
