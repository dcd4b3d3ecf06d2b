package io.atrium.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Descriptors;
import io.atrium.StatementCount;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a change of many assets costs, and what it leaves of what its authors wrote. */
class ManyAssetsIT {

  private static final String TEAM = "team:claims-ai";
  private static final Edit GOLD = new Edit(List.of("gold"), List.of(), null, null);

  private static ApplicationContext application;
  private static CatalogService catalog;
  private static Publishing publishing;
  private static Lifecycle lifecycle;
  private static BulkEdits edits;
  private static Undoing undoing;

  @BeforeAll
  static void start() {
    application = TestApplication.start(Map.of("test.count-statements", true));
    catalog = application.getBean(CatalogService.class);
    publishing = application.getBean(Publishing.class);
    lifecycle = application.getBean(Lifecycle.class);
    edits = application.getBean(BulkEdits.class);
    undoing = application.getBean(Undoing.class);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private record Cost(long preview, long change, long undoing) {}

  @Test
  void a_change_of_thirty_assets_takes_as_many_statements_as_one_of_three() {
    var few = cost("few", 3);
    var many = cost("many", 30);

    assertThat(many).isEqualTo(few);
    assertThat(few.preview()).isPositive().isLessThanOrEqualTo(2);
  }

  @Test
  void what_an_author_wrote_around_the_change_stays() {
    var text =
        """
        # Ask Ada before you touch this.
        kind: prompt
        apiVersion: atrium/v1
        metadata:
          version: 1.0.0 # counted by hand
          name: commented
          domain: insurance.claims
          title: 'Commented'
          summary: Turns a claim into one paragraph.
          owner: team:claims-ai
          contacts:
            - name: Duty # day and night
              email: old@example.com
        spec:
          archetype: summarization
          template: "Summarise {{claim}}."
        """;
    var reference = listed("commented", text.getBytes(StandardCharsets.UTF_8));
    var contact = new Edit.Contact("Duty", null, "duty@example.com", null);

    var made =
        edits.apply(
            Users.OWNER,
            TEAM,
            List.of(reference),
            new Edit(List.of("gold"), List.of(), null, contact));
    approve(reference, "1.0.1");

    assertThat(catalog.shown(Users.OWNER, reference).source())
        .isEqualTo(
            text.replace("1.0.0", "1.0.1")
                .replace("old@", "duty@")
                .replace("spec:", "  tags:\n    - gold\nspec:"));

    var _ = undoing.undo(Users.OWNER, made.id());
    approve(reference, "1.0.2");
    assertThat(catalog.shown(Users.OWNER, reference).source())
        .isEqualTo(text.replace("1.0.0", "1.0.2"));
  }

  private static Cost cost(String name, int assets) {
    var references = new ArrayList<Reference>();
    for (var i = 0; i < assets; i++) {
      var label = "%s-%d".formatted(name, i);
      references.add(listed(label, Descriptors.prompt(label, "1.0.0")));
    }
    var count = application.getBean(StatementCount.class);
    var preview =
        count.of(() -> {
          var lines = edits.preview(Users.OWNER, TEAM, references, GOLD);
          assertThat(lines).hasSize(assets).allMatch(BulkEdit.Line::isPossible);
        });
    var made = new ArrayList<BulkEdit>();
    var change = count.of(() -> made.add(edits.apply(Users.OWNER, TEAM, references, GOLD)));
    var undone =
        count.of(() -> {
          var outcomes = undoing.undo(Users.OWNER, made.getFirst().id());
          assertThat(outcomes).hasSize(assets).allMatch(BulkEdit.Undone::done);
        });
    assertThat(catalog.versions(Users.OWNER, references.getLast())).hasSize(1);
    return new Cost(preview, change, undone);
  }

  private static Reference listed(String name, byte[] descriptor) {
    var _ = publishing.publish(Users.OWNER, descriptor, true, null);
    var reference = Reference.parse("prompt:insurance.claims/" + name);
    approve(reference, "1.0.0");
    return reference;
  }

  private static void approve(Reference reference, String version) {
    var approved =
        lifecycle.take(Users.STEWARD, reference, version, Transition.APPROVAL, Step.PLAIN);
    assertThat(approved.state()).isEqualTo(State.APPROVED);
  }
}
