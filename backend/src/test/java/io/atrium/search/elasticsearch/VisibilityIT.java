package io.atrium.search.elasticsearch;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.authorization.Audience;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.search.Hit;
import io.atrium.search.SearchDocument;
import io.atrium.search.SearchQuery;
import io.atrium.search.SearchQuery.Sort;
import io.atrium.search.SearchResult.FacetCount;
import io.atrium.search.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * For random assets and random people: what search tells somebody is what {@link Audience} lets
 * them know of, in every part of the answer.
 */
class VisibilityIT {

  private static final long SEED = 20261122;
  private static final int ASSETS = 400;
  private static final int USERS = 60;
  private static final List<String> TEAMS = List.of("team:a", "team:b", "team:c", "team:d");
  private static final List<String> DOMAINS = List.of("x", "x.y", "x.y.z", "w", "w.v", "xy");
  private static final List<String> KINDS = List.of("model", "prompt", "data-product");

  private static final List<SearchDocument> assets = new ArrayList<>();
  private static TestIndex index;

  @BeforeAll
  static void fill() {
    var random = new Random(SEED);
    for (var i = 0; i < ASSETS; i++) {
      var owner = one(TEAMS, random);
      var domain = one(DOMAINS, random);
      var audience =
          random.nextInt(4) == 0
              ? Audience.ofUnlisted(owner, domain)
              : Audience.ofListed(
                  owner,
                  domain,
                  random.nextBoolean(),
                  random.nextBoolean() ? List.of(one(TEAMS, random)) : List.of());
      // Each has a word of its own, so that a leak through spelling or completion would show.
      assets.add(
          Documents.of(
                  "%s:%s/n%d".formatted(one(KINDS, random), domain, i),
                  "Report secret%s".formatted(word(i)))
              .owner(owner)
              .tags("tag" + random.nextInt(5))
              .state(one(List.of("approved", "approved", "deprecated", "draft", "retired"), random))
              .audience(audience)
              .document());
    }
    index = TestIndex.of(assets);
  }

  @AfterAll
  static void drop() throws Exception {
    index.close();
  }

  @Test
  void hits_counts_and_facets_hold_exactly_what_a_user_may_see() {
    var random = new Random(SEED + 1);
    for (var i = 0; i < USERS; i++) {
      var user = user(random);
      var audience = Audience.of(user);
      var visible = assets.stream().filter(asset -> Audience.sees(user, asset.audience())).toList();
      var present = visible.stream().filter(asset -> !asset.state().equals("retired")).toList();

      var result =
          index.search(new SearchQuery("report", Map.of(), Sort.TITLE, null, 100), audience);
      assertThat(result.total()).as("%s", user).isEqualTo(present.size());
      assertThat(all(audience))
          .isEqualTo(present.stream().map(SearchDocument::reference).collect(toSet()));
      assertThat(counts(result.facets().get("kind")))
          .isEqualTo(present.stream().collect(groupingBy(SearchDocument::kind, counting())));
      assertThat(counts(result.facets().get("owner")))
          .isEqualTo(present.stream().collect(groupingBy(SearchDocument::owner, counting())));
      assertThat(counts(result.facets().get("tag")))
          .isEqualTo(
              present.stream().collect(groupingBy(asset -> asset.tags().getFirst(), counting())));
      assertThat(counts(result.facets().get("state")))
          .isEqualTo(present.stream().collect(groupingBy(SearchDocument::state, counting())));

      var owner = one(TEAMS, random);
      var chosen =
          index.search(
              new SearchQuery(
                  "",
                  Map.of("owner", List.of(owner), "state", List.of("retired", "draft")),
                  Sort.NEWEST,
                  null,
                  100),
              audience);
      var wanted =
          visible.stream()
              .filter(asset -> Set.of("retired", "draft").contains(asset.state()))
              .toList();
      assertThat(chosen.total())
          .isEqualTo(wanted.stream().filter(asset -> asset.owner().equals(owner)).count());
      assertThat(counts(chosen.facets().get("owner")))
          .containsAllEntriesOf(
              wanted.stream().collect(groupingBy(SearchDocument::owner, counting())));
      assertThat(chosen.facets().get("owner").stream().mapToLong(FacetCount::count).sum())
          .isEqualTo(wanted.size());
    }
  }

  @Test
  void no_name_completion_or_spelling_tells_of_what_a_user_may_not_see() {
    var random = new Random(SEED + 2);
    for (var i = 0; i < USERS; i++) {
      var user = user(random);
      var audience = Audience.of(user);
      for (var n = 0; n < 8; n++) {
        var asset = one(assets, random);
        var sees = Audience.sees(user, asset.audience()) && !asset.state().equals("retired");
        var word = asset.title().substring(asset.title().indexOf(' ') + 1);
        assertThat(
                index.search(query(asset.reference()), audience).items().stream()
                    .map(Hit::reference)
                    .anyMatch(asset.reference()::equals))
            .isEqualTo(sees);
        assertThat(
                index.index().suggest(word, 5, audience).stream()
                    .map(Suggestion::reference)
                    .anyMatch(asset.reference()::equals))
            .isEqualTo(sees);
        var misspelt = word.substring(0, word.length() - 1) + "qq";
        var corrected = index.search(query(misspelt), audience).didYouMean();
        if (sees) {
          assertThat(corrected).isNotNull();
        } else {
          assertThat(corrected).isNotEqualTo(word);
        }
      }
    }
  }

  @Test
  void nobody_sees_anything_without_an_audience() {
    var result = index.search(query("report"), Set.of());
    assertThat(result.total()).isZero();
    assertThat(result.facets().values()).allSatisfy(counts -> assertThat(counts).isEmpty());
    assertThat(index.index().suggest("report", 10, Set.of())).isEmpty();
  }

  private static Set<String> all(Set<String> audience) {
    var seen = new java.util.HashSet<String>();
    String cursor = null;
    do {
      var page =
          index.search(new SearchQuery("report", Map.of(), Sort.NEWEST, cursor, 100), audience);
      page.items().forEach(hit -> assertThat(seen.add(hit.reference())).isTrue());
      cursor = page.next();
    } while (cursor != null);
    return seen;
  }

  private static Map<String, Long> counts(List<FacetCount> facet) {
    return facet.stream()
        .collect(java.util.stream.Collectors.toMap(FacetCount::value, FacetCount::count));
  }

  private static SearchQuery query(String text) {
    return new SearchQuery(text, Map.of(), Sort.RELEVANCE, null, 100);
  }

  private static User user(Random random) {
    var teams = TEAMS.stream().filter(team -> random.nextInt(3) == 0).collect(toSet());
    var roles =
        List.of(Role.STEWARD, Role.RISK_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR).stream()
            .filter(role -> random.nextInt(4) == 0)
            .collect(toSet());
    var stewardOf = random.nextInt(3) == 0 ? Set.of("all") : Set.of(one(DOMAINS, random));
    return new User("u" + random.nextInt(), "u", "U", null, teams, roles, stewardOf);
  }

  /** Letters that are far from those of every other number. */
  private static String word(int number) {
    var letters = new StringBuilder();
    var random = new Random(number);
    for (var i = 0; i < 8; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
