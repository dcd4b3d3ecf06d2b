package io.atrium.portal;

import io.atrium.access.policy.Policies;
import io.atrium.access.policy.PolicyVersion;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.search.SearchQuery;
import io.atrium.search.SearchService;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The application on real servers with a small catalog; one for all tests of this JVM. */
public final class TestPortal {

  /** Reference path of the asset that has two listed versions and one in review. */
  public static final String CLASSIFIER = "assets/model/insurance.claims/claims-triage-classifier";

  /** Reference path of an asset that only the team claims-ai may see. */
  public static final String SECRET = "assets/prompt/insurance.claims/secret-prompt";

  private static final List<String> EXAMPLES =
      List.of(
          "model/valid/claims-triage-classifier.yaml",
          "model/valid/small-embedder.yaml",
          "model/valid/frontier-chat.yaml",
          "prompt/valid/claim-summary.yaml",
          "prompt/valid/sql-reviewer.yaml",
          "component/valid/claims-agent.yaml",
          "solution/valid/claims-workbench.yaml",
          "data-product/valid/claims-history.yaml",
          "use-case/valid/faster-first-answer.yaml");

  private static final Actor AUTHOR = new Actor("user:author", "Ada Author");
  private static final Actor REVIEWER = new Actor("user:reviewer", "Rita Reviewer");
  private static ApplicationContext catalog;

  private TestPortal() {}

  /** Without a door: for views without a browser. */
  public static synchronized ApplicationContext withoutDoor() {
    if (catalog == null) {
      catalog = start(Map.of("atrium.portal.enabled", "false", "atrium.test.user", "true"));
      fill(catalog);
    }
    return catalog;
  }

  /** With its door open on a free port, sign-in with the real Keycloak, and the small catalog. */
  public static ApplicationContext withDoor(Map<String, Object> more) {
    var properties = new HashMap<String, Object>();
    properties.put("atrium.portal.port", 0);
    properties.put("atrium.keycloak.url", TestStack.keycloak());
    properties.put("atrium.keycloak.portal-client-secret", "atrium-portal-secret");
    properties.putAll(more);
    var context = start(properties);
    fill(context);
    return context;
  }

  private static ApplicationContext start(Map<String, Object> more) {
    var properties = new HashMap<String, Object>();
    properties.put("atrium.keycloak.admin-client-secret", "atrium-backend-secret");
    properties.put("datasources.default.url", TestStack.postgres());
    properties.put("datasources.default.username", TestStack.username());
    properties.put("datasources.default.password", TestStack.password());
    properties.put("atrium.elasticsearch.url", TestStack.elasticsearch());
    properties.put("atrium.elasticsearch.index", "portal-" + System.nanoTime());
    properties.put("atrium.search.vectors.enabled", "false");
    properties.put("micronaut.server.port", -1);
    properties.putAll(more);
    return ApplicationContext.builder().properties(properties).start();
  }

  private static void fill(ApplicationContext context) {
    var publishing = context.getBean(Publishing.class);
    var approved = new Listing.ApprovedBy(REVIEWER);
    var examples = new ArrayList<Submission>();
    EXAMPLES.forEach(name -> examples.add(submission(example(name))));
    var classifier = example("model/valid/claims-triage-classifier.yaml");
    var claimSummary = example("prompt/valid/claim-summary.yaml");
    var name = line(claimSummary, "  name: ");
    examples.add(
        submission(
            claimSummary
                .replace(name, "  name: secret-prompt")
                .replace(line(claimSummary, "  title: "), "  title: Secret prompt")
                .replace(line(claimSummary, "  domain: "), "  domain: insurance.claims")
                .replace(
                    line(claimSummary, "  owner: "),
                    "  owner: team:claims-ai\n  visibility: restricted")));
    expect(publishing.publishAll(AUTHOR, approved, examples), examples.size());
    expect(
        publishing.publishAll(
            AUTHOR,
            approved,
            List.of(
                submission(
                    classifier
                        .replace("version: 1.4.0", "version: 1.5.0")
                        .replace("requestsPerMinute: 600", "requestsPerMinute: 900")))),
        1);
    expect(
        publishing.publishAll(
            AUTHOR,
            new Listing.InReview(),
            List.of(submission(classifier.replace("version: 1.4.0", "version: 2.0.0")))),
        1);
    activatePolicies(context.getBean(Policies.class));
    awaitSearchable(context, examples.size());
  }

  /** One writes, another activates. */
  private static void activatePolicies(Policies policies) {
    for (var name : List.of("standard-model-access", "personal-data", "claims-staff")) {
      var draft = policies.draft(TestUsers.RISK, resource("/policies/" + name + ".yaml"));
      var active = policies.activate(TestUsers.STEWARD, name, draft.version());
      if (active.state() != PolicyVersion.State.ACTIVE) {
        throw new IllegalStateException(active.toString());
      }
    }
  }

  private static void expect(List<?> published, int count) {
    if (published.size() != count) {
      throw new IllegalStateException("published " + published);
    }
  }

  private static void awaitSearchable(ApplicationContext context, int count) {
    var search = context.getBean(SearchService.class);
    var everything = new SearchQuery("", Map.of(), SearchQuery.Sort.TITLE, null, 100);
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      try {
        if (search.search(TestUsers.OWNER, everything).total() == count) {
          return;
        }
      } catch (RuntimeException notYet) {
        if (Instant.now().isAfter(deadline)) {
          throw notYet;
        }
      }
      if (Instant.now().isAfter(deadline)) {
        var listed =
            context
                .getBean(CatalogService.class)
                .list(TestUsers.OWNER, io.atrium.catalog.AssetFilter.ANY, null, 100)
                .items()
                .size();
        throw new IllegalStateException("not searchable in time; listed: " + listed);
      }
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Submission submission(String yaml) {
    var document = new DescriptorReader().read(yaml).getFirst();
    return new Submission(Descriptor.of(document.tree()), yaml);
  }

  private static String line(String yaml, String start) {
    return yaml.lines().filter(each -> each.startsWith(start)).findFirst().orElseThrow();
  }

  private static String example(String name) {
    return resource("/atrium/examples/" + name);
  }

  private static String resource(String name) {
    try (var in = Descriptor.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
