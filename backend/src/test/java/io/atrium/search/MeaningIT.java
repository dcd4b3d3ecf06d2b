package io.atrium.search;

import static io.atrium.search.SearchApplication.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.Users;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.schemas.Descriptor;
import io.micronaut.context.ApplicationContext;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real model, PostgreSQL and Elasticsearch: vectors come after the documents, and stay. */
class MeaningIT {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Actor AUTHOR = new Actor("source:test", "Test");
  private static final Listing APPROVED =
      new Listing.ApprovedBy(new Actor("user:reviewer", "Reviewer"));
  private static final Likeness BILLS =
      likeness("Bill reader", "Turns scanned vendor documents into structured data.");

  private static Map<String, Object> properties;
  private static ApplicationContext application;

  @BeforeAll
  static void start() {
    properties = SearchApplication.properties();
    properties.put("atrium.search.vectors.enabled", "true");
    application = SearchApplication.start(properties);
    publish(
        descriptor("invoices", "Invoice text extraction", "Reads supplier invoices.", "1.0.0", ""),
        descriptor("hail", "Hail and storms", "Severe weather by region and day.", "1.0.0", ""),
        descriptor(
            "secret",
            "Invoice text extraction, secret",
            "Reads supplier invoices.",
            "1.0.0",
            ", \"visibility\": \"restricted\""));
    Expect.eventually(() -> alike(application, BILLS).contains("invoices"));
    Expect.eventually(() -> owed() == 0);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void what_means_the_same_is_found_without_a_common_word() {
    assertThat(alike(application, BILLS)).containsExactly("invoices");
    var found = search(application, Users.BUSINESS, BILLS);
    assertThat(found.getFirst().closeness()).isGreaterThan(0.75);
  }

  @Test
  void what_one_may_not_see_is_not_near_either() {
    assertThat(search(application, Users.OWNER, BILLS))
        .extracting(each -> each.hit().title())
        .contains("Invoice text extraction, secret");
    assertThat(search(application, Users.BUSINESS, BILLS))
        .extracting(each -> each.hit().title())
        .doesNotContain("Invoice text extraction, secret");
  }

  @Test
  void what_says_something_else_now_means_something_else() {
    publish(descriptor("changing", "Parcels that arrived late", "With reasons.", "1.0.0", ""));
    var overdue = likeness("Overdue shipments", "Consignments which missed their date.");
    Expect.eventually(() -> alike(application, overdue).contains("changing"));
    publish(descriptor("changing", "Recipes", "What to cook with pumpkins.", "1.1.0", ""));
    var cooking = likeness("Dishes", "Soups and pies made of squash.");
    Expect.eventually(() -> alike(application, cooking).contains("changing"));
    assertThat(alike(application, overdue)).doesNotContain("changing");
  }

  @Test
  void a_new_index_takes_the_vectors_that_are_kept() throws SQLException {
    execute("update search.meaning set claimed_until = now() + interval '1 day'");
    var reindexes = application.getBean(ReindexService.class);
    assertThat(reindexes.start(Users.ADMIN).isRunning()).isTrue();
    assertThat(await(LONG, () -> reindexes.progress(Users.ADMIN), all -> !all.isRunning()).state())
        .isEqualTo("done");
    // Nobody could have worked them out: whatever is owed has been claimed for the day.
    assertThat(alike(application, BILLS)).containsExactly("invoices");
    execute("update search.meaning set claimed_until = null");
  }

  @Test
  void what_a_node_took_up_and_left_is_worked_out_by_another() throws SQLException {
    // As if it had been killed between taking it up and writing it.
    execute(
        """
        update search.meaning
        set vector = null, text_hash = null, due = nextval('search.meaning_due'),
            claimed_until = now() + interval '3 seconds'
        """);
    var another = SearchApplication.start(properties);
    try {
      Expect.eventually(() -> owed() == 0);
      assertThat(alike(another, BILLS)).containsExactly("invoices");
    } finally {
      another.close();
    }
  }

  @Test
  void a_node_without_a_model_finds_by_words() {
    var without = new java.util.HashMap<>(properties);
    without.put("atrium.search.vectors.enabled", "false");
    var node = SearchApplication.start(without);
    try {
      assertThat(alike(node, BILLS)).isEmpty();
      var words = likeness("Invoice extraction", "Text of invoices.");
      assertThat(alike(node, words)).contains("invoices");
    } finally {
      node.close();
    }
  }

  private static List<String> alike(ApplicationContext node, Likeness likeness) {
    return search(node, Users.BUSINESS, likeness).stream()
        .map(each -> each.hit().reference())
        .map(reference -> reference.substring(reference.indexOf('/') + 1))
        .toList();
  }

  private static List<LikelyHit> search(
      ApplicationContext node, io.atrium.identity.User user, Likeness likeness) {
    return await(
        LONG, () -> node.getBean(SearchService.class).alike(user, likeness, 10), answered -> true);
  }

  private static Likeness likeness(String title, String summary) {
    return new Likeness(
        "data-product", "data-product:d/mine", title, summary, List.of(), List.of());
  }

  private static void publish(Descriptor... descriptors) {
    var submissions =
        java.util.Arrays.stream(descriptors).map(each -> new Submission(each, null)).toList();
    assertThat(application.getBean(Publishing.class).publishAll(AUTHOR, APPROVED, submissions))
        .hasSize(submissions.size());
  }

  private static Descriptor descriptor(
      String name, String title, String summary, String version, String metadata) {
    try {
      return Descriptor.of(
          new com.fasterxml.jackson.databind.ObjectMapper()
              .readTree(
                  """
                  {"apiVersion": "atrium/v1", "kind": "prompt",
                   "metadata": {"name": "%s", "domain": "insurance.claims", "title": "%s", "summary": "%s",
                                "owner": "team:claims-ai", "version": "%s"%s},
                   "spec": {"template": "x"}}
                  """
                      .formatted(name, title, summary, version, metadata)));
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static long owed() {
    try (var connection = connection();
        var rows =
            connection
                .createStatement()
                .executeQuery("select count(*) from search.meaning where due is not null")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = connection();
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  private static java.sql.Connection connection() throws SQLException {
    return DriverManager.getConnection(
        properties.get("datasources.default.url").toString(),
        io.atrium.stack.TestStack.username(),
        io.atrium.stack.TestStack.password());
  }
}
