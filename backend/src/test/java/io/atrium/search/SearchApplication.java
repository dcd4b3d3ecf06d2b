package io.atrium.search;

import io.atrium.TestApplication;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Published;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import io.atrium.search.SearchQuery.Sort;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The application with an index of its own on the real Elasticsearch. */
final class SearchApplication {

  private static final Actor AUTHOR = new Actor("source:test", "Test");
  private static final Actor REVIEWER = new Actor("user:reviewer", "Reviewer");
  private static final com.fasterxml.jackson.databind.ObjectMapper JSON =
      new com.fasterxml.jackson.databind.ObjectMapper();

  private SearchApplication() {}

  static Map<String, Object> properties() {
    var properties = new HashMap<String, Object>();
    properties.put("datasources.default.url", TestStack.postgres());
    properties.put("atrium.elasticsearch.url", TestStack.elasticsearch());
    properties.put(
        "atrium.elasticsearch.index", "t" + UUID.randomUUID().toString().replace("-", ""));
    return properties;
  }

  static ApplicationContext start(Map<String, Object> properties) {
    return TestApplication.start(properties);
  }

  static List<Published> publish(
      ApplicationContext application, String prefix, int from, int to, String title) {
    var submissions =
        IntStream.range(from, to)
            .mapToObj(i ->
                new Submission(
                    descriptor("%s-%d".formatted(prefix, i), title + " " + i, "1.0.0"), null))
            .toList();
    return application
        .getBean(Publishing.class)
        .publishAll(AUTHOR, new Listing.ApprovedBy(REVIEWER), submissions);
  }

  static Descriptor descriptor(String name, String title, String version) {
    try {
      return Descriptor.of(
          JSON.readTree(
              """
              {"apiVersion": "atrium/v1", "kind": "prompt",
               "metadata": {"name": "%s", "domain": "insurance.claims", "title": "%s", "summary": "Turns a claim into one paragraph.",
                            "owner": "team:claims-ai", "version": "%s", "tags": ["summary"]},
               "spec": {"template": "Summarise {{claim}}.", "archetype": "summarization"}}
              """
                  .formatted(name, title, version)));
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static SearchResult search(ApplicationContext application, User user, String text) {
    return application
        .getBean(SearchService.class)
        .search(user, new SearchQuery(text, Map.of(), Sort.RELEVANCE, null, 20));
  }

  /** What it is once it is as wanted. */
  static <T> T await(Duration most, Callable<T> question, Predicate<T> wanted) {
    var end = Instant.now().plus(most);
    Object last = null;
    while (Instant.now().isBefore(end)) {
      try {
        var answer = question.call();
        if (wanted.test(answer)) {
          return answer;
        }
        last = answer;
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      } catch (Exception failure) {
        last = failure;
      }
    }
    throw new AssertionError("not within %s; at last %s".formatted(most, last));
  }
}
