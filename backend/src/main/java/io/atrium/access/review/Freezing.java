package io.atrium.access.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Subject;
import io.atrium.access.policy.Facts;
import io.atrium.access.policy.Policies;
import io.atrium.access.policy.PolicyVersion;
import io.atrium.access.review.PopulationQueries.Candidate;
import io.atrium.access.review.PopulationQueries.Offered;
import io.atrium.access.review.ReviewItem.Change;
import io.atrium.access.review.ReviewItem.Peers;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes items of grants: what was known of each when the campaign began, so that later changes do
 * not alter what people decide about.
 */
@Singleton
class Freezing {

  private static final Duration RECENT = Duration.ofDays(90);
  private static final List<String> CLASSIFICATIONS =
      List.of("public", "internal", "confidential", "strictly-confidential");

  /** Reads policies as any employee may. */
  private static final User ATRIUM =
      new User("atrium", "atrium", "Atrium", null, Set.of(), Set.of(Role.USER), Set.of());

  private final PopulationQueries population;
  private final CatalogSnapshots snapshots;
  private final Policies policies;
  private final Directory directory;
  private final Reviewers reviewers;

  Freezing(
      PopulationQueries population,
      CatalogSnapshots snapshots,
      Policies policies,
      Directory directory,
      Reviewers reviewers) {
    this.population = population;
    this.snapshots = snapshots;
    this.policies = policies;
    this.directory = directory;
    this.reviewers = reviewers;
  }

  /** How many grants there would be; stops counting at the limit. */
  int count(Population wanted, Instant now, int limit) {
    return population.count(wanted, assets(wanted, now), now, limit);
  }

  List<ReviewItem> freeze(CampaignId campaign, Population wanted, Instant now, int limit) {
    var candidates = population.candidates(wanted, assets(wanted, now), now, limit);
    var ids = candidates.stream().map(each -> each.asset().value()).collect(Collectors.toSet());
    var look = new Look(classifications(ids), population.holders(ids), reviewers.look(), now);
    var items = new ArrayList<ReviewItem>(candidates.size());
    for (var candidate : candidates) {
      items.add(look.item(campaign, items.size() + 1, candidate));
    }
    return items;
  }

  /** The assets to which the population is narrowed; null where it is not. */
  private @Nullable Collection<UUID> assets(Population wanted, Instant now) {
    var since = wanted.classificationRaisedSince();
    if (since == null) {
      return null;
    }
    var ids = population.assets(wanted, now);
    var present = classifications(ids);
    var past = snapshots.listedAt(ids.stream().map(AssetId::new).toList(), since);
    return ids.stream()
        .filter(id -> {
          var before = past.get(new AssetId(id));
          return before != null && raised(classification(before), present.get(id));
        })
        .toList();
  }

  static boolean raised(@Nullable String before, @Nullable String now) {
    return before != null
        && now != null
        && CLASSIFICATIONS.indexOf(before) >= 0
        && CLASSIFICATIONS.indexOf(now) > CLASSIFICATIONS.indexOf(before);
  }

  private Map<UUID, String> classifications(Collection<UUID> ids) {
    var found = new HashMap<UUID, String>();
    for (var asset : snapshots.of(ids.stream().map(AssetId::new).toList())) {
      var classification = classification(asset.descriptor());
      if (classification != null) {
        found.put(asset.asset().id().value(), classification);
      }
    }
    return found;
  }

  private static @Nullable String classification(JsonNode descriptor) {
    return descriptor.path("spec").path("classification").textValue();
  }

  /** The version of a policy that decides now. */
  private Optional<String> active(String policy) {
    return policies.versions(ATRIUM, policy).stream()
        .filter(version -> version.state() == PolicyVersion.State.ACTIVE)
        .map(PolicyVersion::version)
        .findFirst();
  }

  /** One look at the world around the grants; each thing is asked for once. */
  private final class Look {

    private final Map<UUID, String> classifications;
    private final Map<Offered, Set<String>> holders;
    private final Reviewers.Look people;
    private final Instant now;
    private final Map<String, List<Person>> teams = new HashMap<>();
    private final Map<String, Optional<Person>> persons = new HashMap<>();
    private final Map<String, Optional<String>> versions = new HashMap<>();

    Look(
        Map<UUID, String> classifications,
        Map<Offered, Set<String>> holders,
        Reviewers.Look people,
        Instant now) {
      this.classifications = classifications;
      this.holders = holders;
      this.people = people;
      this.now = now;
    }

    ReviewItem item(CampaignId campaign, int number, Candidate grant) {
      var excluded = new TreeSet<>(grant.holders());
      excluded.add(grant.subject().key());
      excluded.add(grant.requester().id());
      var duty = people.duty(grant.owner(), grant.domain(), excluded);
      var changes = changes(grant);
      return new ReviewItem(
          UUID.randomUUID(),
          campaign,
          number,
          grant.grant(),
          grant.asset(),
          grant.reference(),
          grant.assetTitle(),
          grant.owner(),
          grant.domain(),
          grant.offer(),
          grant.offerTitle(),
          grant.offeredColumns(),
          grant.subject(),
          grant.requester(),
          grant.extent(),
          grant.purpose(),
          grant.since(),
          grant.until(),
          grant.approvedBy(),
          grant.policy() == null ? null : grant.policy() + " " + grant.policyVersion(),
          grant.lastUsedAt(),
          peers(grant),
          changes,
          alike(grant, changes, duty),
          duty.reached(),
          duty.pools(),
          excluded,
          duty.staffed(),
          null,
          ReviewState.OPEN,
          false,
          null,
          null,
          null,
          null,
          1);
    }

    private Peers peers(Candidate grant) {
      var have = holders.getOrDefault(new Offered(grant.asset(), grant.offer()), Set.of());
      var person = person(grant.subject());
      if (person.isEmpty()) {
        return new Peers(
            (int) have.stream().filter(key -> !key.equals(grant.subject().key())).count(), null);
      }
      var colleagues = new HashMap<String, Person>();
      for (var team : person.get().user().teams()) {
        teams
            .computeIfAbsent(team, directory::inTeam)
            .forEach(each -> colleagues.put(each.user().id(), each));
      }
      colleagues.remove(person.get().user().id());
      var holding =
          colleagues.values().stream()
              .filter(each -> each.user().keys().stream().anyMatch(have::contains))
              .count();
      return new Peers((int) holding, colleagues.size());
    }

    private List<Change> changes(Candidate grant) {
      var changes = new ArrayList<Change>();
      var evaluation = grant.evaluation();
      if (evaluation != null) {
        var facts = policies.evaluation(evaluation).facts();
        text(facts, "asset.owner").ifPresent(then -> add(changes, "owner", then, grant.owner()));
        text(facts, "asset.classification")
            .ifPresent(then ->
                add(
                    changes,
                    "classification",
                    then,
                    classifications.getOrDefault(grant.asset().value(), "")));
        person(grant.subject())
            .ifPresent(person ->
                words(facts, "subject.teams")
                    .ifPresent(then -> add(changes, "teams", then, words(person.user().teams()))));
      }
      var policy = grant.policy();
      var version = grant.policyVersion();
      if (policy != null && version != null) {
        versions
            .computeIfAbsent(policy, Freezing.this::active)
            .ifPresent(
                active -> add(changes, "policy", policy + " " + version, policy + " " + active));
      }
      return changes;
    }

    private Optional<Person> person(Subject subject) {
      return subject.kind() == Subject.Kind.PERSON
          ? persons.computeIfAbsent(
              subject.key(), key -> directory.person(key.substring("user:".length())))
          : Optional.empty();
    }

    private String alike(Candidate grant, List<Change> changes, Reviewers.Duty duty) {
      var used = grant.lastUsedAt();
      return digest(
          List.of(
              grant.asset(),
              grant.offer(),
              grant.extent(),
              grant.purpose(),
              grant.subject().kind(),
              String.valueOf(grant.policy()) + grant.policyVersion(),
              used == null ? "never" : used.isBefore(now.minus(RECENT)) ? "once" : "recently",
              changes,
              new TreeSet<>(duty.pools())));
    }
  }

  private static void add(List<Change> changes, String type, String before, String now) {
    if (!before.equals(now)) {
      changes.add(new Change(type, before, now));
    }
  }

  private static Optional<String> text(Facts facts, String name) {
    var fact = facts.values().get(name);
    return fact != null && fact.value() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<String> words(Facts facts, String name) {
    var fact = facts.values().get(name);
    return fact != null && fact.value() instanceof Collection<?> values
        ? Optional.of(words(values))
        : Optional.empty();
  }

  private static String words(Collection<?> values) {
    return values.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String digest(List<?> parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(parts.toString().getBytes(StandardCharsets.UTF_8)))
          .substring(0, 32);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
