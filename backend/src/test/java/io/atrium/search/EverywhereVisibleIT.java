package io.atrium.search;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Users;
import io.atrium.authorization.Audience;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Actor;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Reference;
import io.atrium.search.SearchQuery.Sort;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * For random assets and random people, through the real servers: page by reference, list, counts,
 * domains, search hits, facets, completions, connections and feed speak of the very same assets.
 */
class EverywhereVisibleIT {

  private static final List<String> TEAMS = List.of("team:a", "team:b", "team:c");
  private static final List<String> DOMAINS = List.of("x", "x.y", "w", "xy");
  private static final int ASSETS = 120;
  private static final int PEOPLE = 25;

  private static ApplicationContext application;
  private static final Map<Reference, Set<String>> audiences =
      new TreeMap<>(java.util.Comparator.comparing(Reference::toString));

  @BeforeAll
  static void fill() {
    application = SearchApplication.start(SearchApplication.properties());
    var random = new Random(20261122);
    for (var i = 0; i < ASSETS; i++) {
      var owner = one(TEAMS, random);
      var domain = one(DOMAINS, random);
      var restricted = random.nextBoolean();
      var team = one(TEAMS, random);
      var listed = random.nextInt(4) > 0;
      var name = "asset-" + i;
      var descriptor = descriptor(name, domain, owner, restricted, team, i);
      var listing =
          listed
              ? new Listing.ApprovedBy(new Actor("user:reviewer", "Reviewer"))
              : random.nextBoolean() ? new Listing.Draft() : new Listing.InReview();
      var published =
          application
              .getBean(Publishing.class)
              .publishAll(
                  new Actor("source:test", "Test"),
                  listing,
                  List.of(new Submission(descriptor, null)));
      audiences.put(
          published.getFirst().reference(),
          listed
              ? Audience.ofListed(owner, domain, restricted, restricted ? List.of(team) : List.of())
              : Audience.ofUnlisted(owner, domain));
    }
    var everything = Users.steward("everything", "all");
    var filled =
        SearchApplication.await(
            Duration.ofSeconds(60),
            () -> SearchApplication.search(application, everything, ""),
            result -> result.total() == ASSETS);
    assertThat(filled.total()).isEqualTo(ASSETS);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void every_way_to_an_asset_shows_the_same_to_a_person() {
    var random = new Random(4711);
    for (var i = 0; i < PEOPLE; i++) {
      var user = person(i, random);
      var expected =
          audiences.entrySet().stream()
              .filter(asset -> Audience.sees(user, asset.getValue()))
              .map(asset -> asset.getKey().toString())
              .collect(toCollection(TreeSet::new));

      assertThat(byReference(user)).as("pages of %s", user).isEqualTo(expected);
      assertThat(listed(user)).as("list of %s", user).isEqualTo(expected);
      assertThat(found(user)).as("hits of %s", user).isEqualTo(expected);
      assertThat(completed(user)).as("completions of %s", user).isEqualTo(expected);
      assertThat(told(user)).as("feed of %s", user).isSubsetOf(expected);
      counts(user, expected);
    }
  }

  private static void counts(User user, Set<String> expected) {
    var catalog = application.getBean(CatalogService.class);
    var first = SearchApplication.search(application, user, "");
    assertThat(first.total()).isEqualTo(expected.size());
    assertThat(catalog.kindCounts(user).values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(expected.size());
    var byDomain =
        expected.stream()
            .collect(groupingBy(text -> Reference.parse(text).domain(), TreeMap::new, counting()));
    var domains = new TreeMap<String, Long>();
    catalog.domains(user).forEach(domain -> domains.put(domain.domain(), domain.assets()));
    assertThat(domains).isEqualTo(byDomain);
    var kinds = first.facets().getOrDefault("kind", List.of());
    assertThat(kinds.stream().mapToLong(SearchResult.FacetCount::count).sum())
        .isEqualTo(expected.size());
    var owners = first.facets().getOrDefault("owner", List.of());
    assertThat(owners.stream().mapToLong(SearchResult.FacetCount::count).sum())
        .isEqualTo(expected.size());
  }

  private static Set<String> byReference(User user) {
    var catalog = application.getBean(CatalogService.class);
    return audiences.keySet().stream()
        .filter(reference -> catalog.find(user, reference).isPresent())
        .map(Reference::toString)
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> listed(User user) {
    var catalog = application.getBean(CatalogService.class);
    var seen = new TreeSet<String>();
    String cursor = null;
    do {
      var page = catalog.list(user, AssetFilter.ANY, cursor, 50);
      page.items().forEach(asset -> seen.add(asset.reference().toString()));
      cursor = page.next();
    } while (cursor != null);
    return seen;
  }

  private static Set<String> found(User user) {
    var search = application.getBean(SearchService.class);
    var seen = new TreeSet<String>();
    String cursor = null;
    do {
      var page = search.search(user, new SearchQuery("", Map.of(), Sort.NEWEST, cursor, 40));
      page.items().forEach(hit -> seen.add(hit.reference()));
      cursor = page.next();
    } while (cursor != null);
    return seen;
  }

  private static Set<String> completed(User user) {
    var search = application.getBean(SearchService.class);
    var seen = new TreeSet<String>();
    for (var i = 0; i < ASSETS; i++) {
      search.suggest(user, word(i), 5).forEach(suggestion -> seen.add(suggestion.reference()));
    }
    return seen;
  }

  private static Set<String> told(User user) {
    var seen = new HashSet<String>();
    for (Event event : application.getBean(Events.class).feed(user, 0, 1_000)) {
      seen.add(Objects.requireNonNull(event.reference()));
    }
    return seen;
  }

  private static User person(int i, Random random) {
    var roles = EnumSet.of(Role.USER);
    var domains = new HashSet<String>();
    var teams = new HashSet<String>();
    TEAMS.stream().filter(team -> random.nextInt(3) == 0).forEach(teams::add);
    switch (random.nextInt(6)) {
      case 0 -> {
        roles.add(Role.STEWARD);
        domains.add(one(DOMAINS, random));
      }
      case 1 -> roles.add(Role.RISK_OFFICER);
      case 2 -> roles.add(Role.AUDITOR);
      case 3 -> roles.add(Role.ADMINISTRATOR);
      default -> roles.add(Role.PUBLISHER);
    }
    return new User("p" + i, "p" + i, "P" + i, null, teams, roles, domains);
  }

  private static Descriptor descriptor(
      String name, String domain, String owner, boolean restricted, String team, int i) {
    var yaml =
        """
        apiVersion: atrium/v1
        kind: prompt
        metadata:
          name: %s
          domain: %s
          title: %s
          summary: A prompt of somebody.
          owner: %s
          version: 1.0.0
          visibility: %s
        %s
        spec:
          template: "Say {{what}}."
          archetype: summarization
        """
            .formatted(
                name,
                domain,
                word(i),
                owner,
                restricted ? "restricted" : "internal",
                restricted ? "  teams: [" + team + "]" : "");
    return Descriptor.of(
        Objects.requireNonNull(new DescriptorReader().read(yaml).getFirst().tree()));
  }

  /** A word of its own for each asset, no two of them a slip apart. */
  private static String word(int i) {
    var digits = new StringBuilder("zeta");
    for (var rest = i + 1; rest > 0; rest /= 5) {
      digits.append(List.of("kolu", "mira", "bend", "paxo", "sufi").get(rest % 5));
    }
    return digits.toString();
  }

  private static <T> T one(List<T> of, Random random) {
    return new ArrayList<>(of).get(random.nextInt(of.size()));
  }
}
