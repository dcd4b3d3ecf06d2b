package io.atrium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Users;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Kinds;
import io.atrium.search.SearchQuery.Sort;
import io.atrium.search.meaning.Meaning;
import io.atrium.search.meaning.NoMeanings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchServiceTest {

  private final Recorder index = new Recorder();
  private final SearchService service =
      new SearchService(index, NoMeanings.create(), new Authorization(), Kinds.builtIn());

  @Test
  void the_index_is_asked_for_what_the_audiences_of_the_caller_may_see() {
    assertThat(service.search(Users.OWNER, query(Map.of())).items()).isEmpty();
    assertThat(service.suggest(Users.STEWARD, "x", 5)).isEmpty();
    assertThat(index.audiences)
        .containsExactly(Audience.of(Users.OWNER), Audience.of(Users.STEWARD));
  }

  @Test
  void without_the_role_user_nothing_is_asked() {
    var stranger = new User("id", "x", "X", null, Set.of(), Set.of(), Set.of());
    assertThatThrownBy(() -> service.search(stranger, query(Map.of())))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(AuthorizationProblem.FORBIDDEN));
    assertThat(index.audiences).isEmpty();
  }

  @Test
  void an_unknown_filter_is_refused_with_what_was_meant() {
    assertThat(refused(query(Map.of("onwer", List.of("x")))))
        .satisfies(problem -> {
          assertThat(problem.type()).isEqualTo(SearchProblem.INVALID_QUERY);
          assertThat(problem.members()).containsEntry("parameter", "onwer");
          assertThat(problem.detail()).contains("did you mean \"owner\"?");
        });
  }

  @Test
  void an_unknown_kind_or_state_is_refused_with_what_was_meant() {
    assertThat(refused(query(Map.of("kind", List.of("modle")))).detail())
        .contains("did you mean \"model\"?");
    assertThat(refused(query(Map.of("state", List.of("aproved")))).detail())
        .contains("did you mean \"approved\"?");
  }

  @Test
  void limits_are_kept() {
    assertThat(refused(new SearchQuery("", Map.of(), Sort.TITLE, null, 0)).members())
        .containsEntry("parameter", "limit");
    assertThat(refused(new SearchQuery("", Map.of(), Sort.TITLE, null, 101)).members())
        .containsEntry("parameter", "limit");
    assertThat(refused(new SearchQuery("x".repeat(2_001), Map.of(), Sort.TITLE, null, 1)).members())
        .containsEntry("parameter", "q");
  }

  @Test
  void the_facets_of_a_kind_are_counted_when_it_alone_is_chosen() {
    var unused = service.search(Users.OWNER, query(Map.of()));
    var alsoUnused = service.search(Users.OWNER, query(Map.of("kind", List.of("prompt"))));
    var unusedToo = service.search(Users.OWNER, query(Map.of("kind", List.of("prompt", "model"))));
    assertThat(index.facets.get(0)).containsExactly("kind", "domain", "owner", "tag", "state");
    assertThat(index.facets.get(1))
        .startsWith("kind", "domain", "owner", "tag", "state")
        .contains("archetype");
    assertThat(index.facets.get(2)).isEqualTo(index.facets.get(0));
  }

  @Test
  void what_is_alike_is_looked_for_in_what_the_caller_may_see_even_without_a_model() {
    var likeness = new Likeness("model", "model:d/n", "Title", "", List.of(), List.of());
    assertThat(service.alike(Users.OWNER, likeness, 5)).isEmpty();
    assertThat(index.audiences).containsExactly(Audience.of(Users.OWNER));
  }

  private ProblemException refused(SearchQuery query) {
    try {
      var unused = service.search(Users.OWNER, query);
    } catch (ProblemException problem) {
      return problem;
    }
    throw new AssertionError("was answered");
  }

  private static SearchQuery query(Map<String, List<String>> filters) {
    return new SearchQuery("text", filters, Sort.RELEVANCE, null, 10);
  }

  /** Remembers what it was asked. */
  private static final class Recorder implements SearchIndex {

    private final List<Set<String>> audiences = new ArrayList<>();
    private final List<List<String>> facets = new ArrayList<>();

    @Override
    public SearchResult search(SearchQuery query, List<String> counted, Set<String> audience) {
      audiences.add(audience);
      facets.add(counted);
      return new SearchResult(List.of(), 0, Map.of(), null, null);
    }

    @Override
    public Set<UUID> matching(SearchQuery query, Collection<UUID> among, Set<String> audience) {
      audiences.add(audience);
      return Set.of();
    }

    @Override
    public List<Suggestion> suggest(String text, int limit, Set<String> audience) {
      audiences.add(audience);
      return List.of();
    }

    @Override
    public List<Candidate> alike(
        Likeness likeness, @Nullable Meaning meaning, int limit, Set<String> audience) {
      audiences.add(audience);
      return List.of();
    }

    @Override
    public List<Refusal> write(List<SearchDocument> documents) {
      throw new AssertionError();
    }

    @Override
    public Condition condition() {
      throw new AssertionError();
    }

    @Override
    public String freshName() {
      throw new AssertionError();
    }

    @Override
    public void begin(String name) {
      throw new AssertionError();
    }

    @Override
    public boolean exists(String name) {
      throw new AssertionError();
    }

    @Override
    public List<Refusal> fill(List<SearchDocument> documents) {
      throw new AssertionError();
    }

    @Override
    public void promote(String name) {
      throw new AssertionError();
    }

    @Override
    public void discard(String name) {
      throw new AssertionError();
    }
  }
}
