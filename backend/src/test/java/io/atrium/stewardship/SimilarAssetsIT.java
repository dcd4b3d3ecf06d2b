package io.atrium.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Descriptor;
import io.atrium.search.SearchQuery;
import io.atrium.search.SearchService;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Near duplicates in a catalog with an index of its own on the real Elasticsearch. */
class SimilarAssetsIT {

  private static final List<String> COLUMNS =
      List.of("claim_id", "loss_date", "paid_amount", "line_of_business", "policy_number");
  private static final Actor AUTHOR = new Actor("source:test", "Test");
  private static final User NEWCOMER = Users.publisher("newcomer", "team:weather");

  private static ApplicationContext application;
  private static SimilarAssets similar;

  @BeforeAll
  static void fill() {
    application =
        TestApplication.start(
            Map.of(
                "atrium.elasticsearch.url",
                TestStack.elasticsearch(),
                "atrium.search.vectors.enabled",
                "true",
                "atrium.elasticsearch.index",
                "t" + UUID.randomUUID().toString().replace("-", "")));
    similar = application.getBean(SimilarAssets.class);
    var listed = new ArrayList<Submission>();
    listed.add(
        submission("claims-history", "Claims history", "All claims since 2014.", "", COLUMNS));
    listed.add(submission("losses", "Register of losses", "What was reported.", "", COLUMNS));
    listed.add(
        submission(
            "secret-claims",
            "Claims history, secret",
            "All claims since 2014.",
            "  visibility: restricted\n",
            COLUMNS));
    listed.add(
        submission(
            "attrition",
            "Customer attrition risk scores",
            "Predicted chance that an insured customer leaves us before renewal.",
            "",
            List.of("customer", "score")));
    for (var i = 0; i < 40; i++) {
      listed.add(
          submission(
              "weather-" + i, "Weather of region " + i, "Hail and storms.", "", List.of("region")));
    }
    var publishing = application.getBean(Publishing.class);
    var reviewer = new Actor("user:reviewer", "Reviewer");
    assertThat(publishing.publishAll(AUTHOR, new Listing.ApprovedBy(reviewer), listed))
        .hasSize(listed.size());
    assertThat(
            publishing.publishAll(
                AUTHOR,
                new Listing.Draft(),
                List.of(
                    submission(
                        "draft-claims", "Claims history", "All claims since 2014.", "", COLUMNS))))
        .hasSize(1);
    Expect.eventually(SimilarAssetsIT::isSearchable);
  }

  private static boolean isSearchable() {
    try {
      var all = new SearchQuery("", Map.of(), SearchQuery.Sort.TITLE, null, 1);
      return application.getBean(SearchService.class).search(Users.STEWARD, all).total() == 45;
    } catch (ProblemException notYet) {
      return false;
    }
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void the_likeliest_comes_first_with_its_owner_and_why() {
    var found =
        similar.like(
            NEWCOMER, descriptor("claim-histories", "Claim histories", "Every claim.", COLUMNS));
    assertThat(found)
        .extracting(one -> one.reference().name())
        .startsWith("claims-history")
        .contains("losses")
        .noneMatch(name -> name.startsWith("weather"));
    assertThat(found.getFirst().owner()).isEqualTo("team:claims-ai");
    assertThat(found.getFirst().why())
        .extracting(Reason::english)
        .anySatisfy(why -> assertThat(why).startsWith("5 of its 5 columns are in yours, too"));
  }

  @Test
  void what_one_may_not_see_is_never_similar() {
    var mine = descriptor("mine", "Claims history, secret", "All claims since 2014.", COLUMNS);
    assertThat(similar.like(NEWCOMER, mine))
        .extracting(one -> one.reference().name())
        .contains("claims-history")
        .doesNotContain("secret-claims", "draft-claims");
    assertThat(similar.like(Users.OWNER, mine))
        .extracting(one -> one.reference().name())
        .contains("secret-claims", "draft-claims");
  }

  @Test
  void the_same_in_other_words_is_found_by_what_it_means() {
    var mine =
        descriptor(
            "cancelling",
            "Likelihood that policyholders cancel",
            "Estimates churn: how probable it is that people end their cover.",
            List.of("person", "probability"));
    Expect.eventually(() -> !similar.like(NEWCOMER, mine).isEmpty());
    var found = similar.like(NEWCOMER, mine);
    assertThat(found).extracting(one -> one.reference().name()).containsExactly("attrition");
    assertThat(found.getFirst().why())
        .extracting(Reason::english)
        .containsExactly("It says much the same in other words.");
  }

  @Test
  void an_asset_is_not_similar_to_itself() {
    var itself = descriptor("claims-history", "Claims history", "All claims since 2014.", COLUMNS);
    assertThat(similar.like(NEWCOMER, itself))
        .extracting(one -> one.reference().name())
        .doesNotContain("claims-history");
  }

  @Test
  void what_is_like_nothing_finds_nothing() {
    assertThat(
            similar.like(
                NEWCOMER,
                descriptor("quark", "Quark prices", "Dairy by town.", List.of("town", "litres"))))
        .isEmpty();
  }

  @Test
  void hostile_words_are_only_words() {
    var hostile =
        descriptor(
            "odd", "\\\"}]}} OR *:* ~10 [0 TO 9]", "(((", List.of("a\\\"b", "*", "x".repeat(500)));
    assertThat(similar.like(NEWCOMER, hostile)).isEmpty();
  }

  private static Submission submission(
      String name, String title, String summary, String metadata, List<String> columns) {
    return new Submission(descriptor(name, title, summary, metadata, columns), null);
  }

  private static Descriptor descriptor(
      String name, String title, String summary, List<String> columns) {
    return descriptor(name, title, summary, "", columns);
  }

  private static Descriptor descriptor(
      String name, String title, String summary, String metadata, List<String> columns) {
    var text =
        new StringBuilder(
            """
            apiVersion: atrium/v1
            kind: data-product
            metadata:
              name: %s
              domain: insurance.claims
              title: "%s"
              summary: "%s"
              owner: team:claims-ai
              version: 1.0.0
            %sspec:
              outputPorts:
                - name: out
                  schema:
            """
                .formatted(name, title, summary, metadata));
    columns.forEach(column -> text.append("        - {name: \"").append(column).append("\"}\n"));
    return StewardshipIT.descriptor(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
