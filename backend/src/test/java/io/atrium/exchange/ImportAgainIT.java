package io.atrium.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.catalog.AssetVersion;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A source that comes again meets what it brought, and what people made of it. */
class ImportAgainIT {

  private static final User STEWARD = Users.STEWARD;
  private static final String TEAM = "team:claims-ai";

  private static ApplicationContext application;
  private static ImportSteps steps;
  private static CatalogService catalog;

  @BeforeAll
  static void start() {
    application = TestApplication.start(Map.of("atrium.import.batch", 20));
    steps = new ImportSteps(application);
    catalog = application.getBean(CatalogService.class);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void the_same_source_again_writes_nothing() throws Exception {
    var source = ImportSteps.prompts(55);
    var first = steps.run(STEWARD, "prompts-chat", TEAM, "again", source);
    var before = steps.rows();

    var second = steps.run(STEWARD, "prompts-chat", TEAM, "again", source);

    assertThat(first.created()).isEqualTo(55);
    assertThat(List.of(second.created(), second.added(), second.unchanged(), second.refused()))
        .containsExactly(0L, 0L, 55L, 0L);
    assertThat(steps.rows()).isEqualTo(before);
  }

  @Test
  void a_change_at_the_source_meets_what_people_edited_and_people_win() throws Exception {
    var reference = Reference.parse("component:merge/acme-weather");
    var first =
        steps.run(
            STEWARD, "mcp-registry", TEAM, "merge", server("Tells the weather.", "1.0.0", "npm"));
    assertThat(first.created()).isEqualTo(1);
    edit(
        reference,
        "1.0.1",
        tree -> {
          tree.withObject("/metadata").put("summary", "Our weather, edited by people.");
          tree.withObject("/metadata").withArray("tags").add("our-tag");
        });

    var second =
        steps.run(
            STEWARD,
            "mcp-registry",
            TEAM,
            "merge",
            server("Tells the weather better.", "2.0.0", "pypi"));

    var merged = shown(reference.toString());
    assertThat(second.added()).isEqualTo(1);
    assertThat(second.kept()).isEqualTo(1);
    assertThat(merged.version()).isEqualTo("1.0.2");
    assertThat(merged.state()).isEqualTo(State.APPROVED);
    assertThat(merged.descriptor().at("/metadata/summary").asText())
        .isEqualTo("Our weather, edited by people.");
    assertThat(merged.descriptor().at("/spec/packages/0/version").asText()).isEqualTo("2.0.0");
    assertThat(merged.descriptor().at("/metadata/tags"))
        .extracting(tag -> tag.asText())
        .containsExactlyInAnyOrder("mcp", "our-tag", "pypi");
    assertThat(steps.findings(STEWARD, second, Finding.Type.KEPT))
        .singleElement()
        .matches(kept -> kept.reason().contains("/metadata/summary"));

    // the source has said nothing new since: nothing is written, and the edit stays
    var before = steps.rows();
    var third =
        steps.run(
            STEWARD,
            "mcp-registry",
            TEAM,
            "merge",
            server("Tells the weather better.", "2.0.0", "pypi"));
    assertThat(third.unchanged()).isEqualTo(1);
    assertThat(steps.rows()).isEqualTo(before);
  }

  @Test
  void what_is_gone_at_the_source_is_told_and_left_alone() throws Exception {
    var _ = steps.run(STEWARD, "prompts-chat", TEAM, "gone", ImportSteps.prompts(4));

    var job = steps.run(STEWARD, "prompts-chat", TEAM, "gone", ImportSteps.prompts(3));

    assertThat(job.missing()).isEqualTo(1);
    assertThat(steps.findings(STEWARD, job, Finding.Type.MISSING))
        .singleElement()
        .matches(gone -> gone.record().equals("Prompt 3 by ann"));
    assertThat(shown("prompt:gone/prompt-3").state()).isEqualTo(State.APPROVED);
  }

  @Test
  void a_name_that_others_have_taken_is_not_overwritten() throws Exception {
    publish(Users.OWNER, prompt("taken", "prompt-1", "1.0.0"));

    var job = steps.run(STEWARD, "prompts-chat", TEAM, "taken", ImportSteps.prompts(3));

    assertThat(List.of(job.created(), job.refused())).containsExactly(2L, 1L);
    assertThat(steps.findings(STEWARD, job, Finding.Type.REFUSED))
        .singleElement()
        .matches(no -> no.reason().contains("taken"));
    assertThat(shown("prompt:taken/prompt-1").author()).isEqualTo(Users.OWNER.actor());
  }

  @Test
  void what_people_deleted_does_not_come_back() throws Exception {
    var _ = steps.run(STEWARD, "prompts-chat", TEAM, "deleted", ImportSteps.prompts(2));
    var reference = Reference.parse("prompt:deleted/prompt-1");
    delete(reference);
    var changed =
        new String(ImportSteps.prompts(2), UTF_8).replace("number 1", "number one").getBytes(UTF_8);

    var job = steps.run(STEWARD, "prompts-chat", TEAM, "deleted", changed);

    assertThat(List.of(job.created(), job.unchanged(), job.refused())).containsExactly(0L, 1L, 1L);
    assertThat(steps.findings(STEWARD, job, Finding.Type.REFUSED))
        .singleElement()
        .matches(no -> no.reason().contains("deleted"));
  }

  private static byte[] server(String description, String version, String registry) {
    return """
    [{"name": "io.github.acme/weather", "description": "%s",
      "packages": [{"registry_name": "%s", "name": "weather", "version": "%s"}]}]
    """
        .formatted(description, registry, version)
        .getBytes(UTF_8);
  }

  private static String prompt(String domain, String name, String version) {
    return """
    {"apiVersion": "atrium/v1", "kind": "prompt",
     "metadata": {"name": "%s", "domain": "%s", "title": "Made by hand", "summary": "By people.", "owner": "%s", "version": "%s"},
     "spec": {"template": "Say {{word}}"}}
    """
        .formatted(name, domain, TEAM, version);
  }

  private static void edit(
      Reference reference, String version, java.util.function.Consumer<ObjectNode> change) {
    ObjectNode tree = shown(reference.toString()).descriptor().deepCopy();
    tree.withObject("/metadata").put("version", version);
    change.accept(tree);
    publish(Users.OWNER, tree.toString());
    var lifecycle = application.getBean(Lifecycle.class);
    lifecycle.take(
        Users.OWNER, reference, version, Transition.SUBMISSION, new Step(null, null, null));
    lifecycle.take(STEWARD, reference, version, Transition.APPROVAL, new Step(null, null, null));
  }

  private static void delete(Reference reference) {
    application
        .getBean(Lifecycle.class)
        .delete(Users.OWNER, reference, new Step("not wanted", null, null));
  }

  private static void publish(User user, String descriptor) {
    var _ =
        application
            .getBean(Publishing.class)
            .publish(user, descriptor.getBytes(UTF_8), false, null);
  }

  private static AssetVersion shown(String reference) {
    return catalog.shown(STEWARD, Reference.parse(reference));
  }
}
