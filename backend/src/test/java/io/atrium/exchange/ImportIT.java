package io.atrium.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.atrium.Expect;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.AssetVersion;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.State;
import io.atrium.exchange.format.RealData;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes in for the first time, and who may bring it. */
class ImportIT {

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
  void a_source_becomes_assets_approved_by_the_steward_who_asked_for_it() throws Exception {
    var source =
        ImportSteps.zip(
            Map.of(
                "servers/list.json",
                """
                [{"name": "io.github.acme/weather", "description": "Tells the weather.",
                  "repository": {"url": "https://github.com/acme/weather", "source": "github"},
                  "packages": [{"registry_name": "npm", "name": "@acme/weather", "version": "1.2.0",
                    "environment_variables": [{"name": "WEATHER_API_KEY", "description": "${input:key}"}]}]},
                 {"name": "", "description": ""},
                 {"name": "io.github.acme/tides", "description": ""}]
                """,
                "servers/LICENSE",
                "not a list"));

    var job = steps.run(STEWARD, "mcp-registry", TEAM, "first", source);

    assertThat(job.state()).isEqualTo(ImportState.DONE);
    assertThat(List.of(job.total(), job.done(), job.created(), job.refused()))
        .containsExactly(3L, 3L, 2L, 1L);
    assertThat(job.approved()).isTrue();
    var weather = shown("component:first/acme-weather");
    assertThat(weather.state()).isEqualTo(State.APPROVED);
    assertThat(weather.author().id()).isEqualTo("source:mcp-registry");
    assertThat(weather.summary().decidedBy()).isEqualTo(STEWARD.actor());
    assertThat(
            weather.descriptor().at("/spec/packages/0/environmentVariables/0/secret").asBoolean())
        .isTrue();
    assertThat(steps.findings(STEWARD, job, Finding.Type.REFUSED))
        .singleElement()
        .satisfies(refusal -> {
          assertThat(refusal.reason()).contains("blank");
          assertThat(refusal.file()).isEqualTo("servers/list.json");
          assertThat(refusal.record()).isEqualTo("servers/list.json#2");
          assertThat(refusal.line()).isEqualTo(5);
        });
    assertThat(
            steps.number(
                "select count(*) from exchange.source_part where job_id = '" + job.id() + "'"))
        .isZero();
  }

  @Test
  void what_a_publisher_imports_waits_for_review() throws Exception {
    var job = steps.run(Users.OWNER, "prompts-chat", TEAM, "second", ImportSteps.prompts(3));

    assertThat(job.created()).isEqualTo(3);
    assertThat(shown("prompt:second/prompt-0").state()).isEqualTo(State.IN_REVIEW);
    assertThat(catalog.find(Users.BUSINESS, Reference.parse("prompt:second/prompt-0"))).isEmpty();
  }

  @Test
  void nobody_imports_for_a_team_or_domain_that_is_not_theirs() {
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () -> steps.start(Users.BUSINESS, "prompts-chat", TEAM, "third", ImportSteps.prompts(1)));
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () -> steps.start(Users.DEVELOPER, "prompts-chat", TEAM, "third", ImportSteps.prompts(1)));
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () ->
            steps.start(
                Users.steward("narrow", "third.part"),
                "prompts-chat",
                TEAM,
                "third",
                ImportSteps.prompts(1)));
    Expect.problem(
        ImportProblem.UNKNOWN_FORMAT,
        () -> steps.start(STEWARD, "tarot", TEAM, "third", ImportSteps.prompts(1)));
    Expect.problem(
        ImportProblem.UNUSABLE_TARGET,
        () -> steps.start(STEWARD, "prompts-chat", TEAM, "Not A Domain", ImportSteps.prompts(1)));
    Expect.problem(
        ImportProblem.UNREADABLE_SOURCE,
        () -> steps.start(STEWARD, "prompts-chat", TEAM, "third", new byte[0]));
  }

  @Test
  void an_import_is_seen_by_its_requester_and_those_who_could_have_asked() throws Exception {
    var job = steps.run(Users.OWNER, "prompts-chat", TEAM, "seen", ImportSteps.prompts(1));

    assertThat(steps.imports().find(STEWARD, job.id()).id()).isEqualTo(job.id());
    assertThat(steps.imports().find(Users.ADMIN, job.id()).id()).isEqualTo(job.id());
    Expect.problem(
        ImportProblem.IMPORT_NOT_FOUND, () -> steps.imports().find(Users.BUSINESS, job.id()));
    assertThat(steps.imports().list(Users.BUSINESS, null, 50).items()).isEmpty();
    assertThat(steps.imports().list(Users.OWNER, null, 50).items())
        .extracting(ImportJob::id)
        .contains(job.id());
    Expect.problem(AuthorizationProblem.FORBIDDEN, () -> steps.imports().stop(STEWARD, job.id()));
  }

  @Test
  void a_dry_run_says_what_would_happen_and_writes_nothing() throws Exception {
    var before = steps.rows();

    var job =
        steps
            .imports()
            .start(
                STEWARD,
                new ImportRequest("prompts-chat", TEAM, "dry", true, "prompts.csv"),
                new ByteArrayInputStream(
                    "act,prompt\nA title,A prompt\nNothing,\n".getBytes(UTF_8)));
    var done = steps.await(STEWARD, job.id());

    assertThat(List.of(done.created(), done.refused())).containsExactly(1L, 1L);
    assertThat(steps.findings(STEWARD, done, Finding.Type.REFUSED))
        .singleElement()
        .matches(refusal -> refusal.line() != null && refusal.line() == 3);
    assertThat(steps.rows()).isEqualTo(before);
  }

  @Test
  void equal_titles_get_names_that_do_not_depend_on_their_order() throws Exception {
    var ann = "Same title,\"Text of ann\",FALSE,TEXT,ann\n";
    var bob = "Same Title,\"Text of bob\",FALSE,TEXT,bob\n";
    var header = "act,prompt,for_devs,type,contributor\n";
    var one =
        steps.run(
            STEWARD, "prompts-chat", TEAM, "order-one", (header + ann + bob + ann).getBytes(UTF_8));
    var two =
        steps.run(
            STEWARD, "prompts-chat", TEAM, "order-two", (header + bob + ann + ann).getBytes(UTF_8));

    assertThat(List.of(one.created(), one.refused(), two.created(), two.refused()))
        .containsExactly(2L, 1L, 2L, 1L);
    assertThat(names("order-one")).isEqualTo(names("order-two")).doesNotContain("same-title");
  }

  @Test
  void a_source_without_a_record_fails_and_says_what_would_do() throws Exception {
    var job =
        steps.run(
            STEWARD,
            "open-data-registry",
            TEAM,
            "empty",
            ImportSteps.zip(Map.of("readme.txt", "hello", "notes.txt", "more")));

    assertThat(job.state()).isEqualTo(ImportState.FAILED);
    assertThat(job.error()).contains("datasets/*.yaml");
  }

  @Test
  void malformed_documents_are_reported_by_place_and_their_good_neighbours_come_in()
      throws Exception {
    var boms = RealData.folder("cyclonedx-mlbom").resolve("MLBOM").resolve("Model");
    var contract =
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: crlf
        name: Parcels
        version: 1.0.0
        status: active
        schema:
          - name: parcels
            description: Of {{year}}
        """;
    var files =
        Map.of(
            "boms/comma.json",
            Files.readString(boms.resolve("OpenSource").resolve("bom.json")),
            "boms/good.json",
            Files.readString(boms.resolve("FoundationModels").resolve("bom.json")),
            "contracts/bom-crlf.yaml",
            "\uFEFF" + contract.replace("\n", "\r\n"),
            "contracts/open.yaml",
            contract.replace("id: crlf", "id: ["),
            "cards/README.md",
            "---\nlicense: mit\npipeline_tag: text-classification\n---\n# Long\n\n"
                + "x y ".repeat(171_500),
            "strange.json",
            "{\"a\": 1}");

    var job = steps.run(STEWARD, "documents", TEAM, "malformed", ImportSteps.zip(files));

    assertThat(List.of(job.total(), job.created(), job.refused()))
        .as(steps.findings(STEWARD, job, Finding.Type.REFUSED).toString())
        .containsExactly(6L, 3L, 3L);
    assertThat(steps.findings(STEWARD, job, Finding.Type.REFUSED))
        .extracting(Finding::file, Finding::line)
        .containsExactlyInAnyOrder(
            tuple("boms/comma.json", 9), tuple("contracts/open.yaml", 5), tuple("strange.json", 1));
    assertThat(steps.findings(STEWARD, job, Finding.Type.REFUSED))
        .allSatisfy(refusal -> assertThat(refusal.reason()).isNotBlank());
    assertThat(steps.findings(STEWARD, job, Finding.Type.REMARK))
        .filteredOn(remark -> "contracts/bom-crlf.yaml".equals(remark.file()))
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.line()).isEqualTo(9);
          assertThat(remark.reason())
              .startsWith("/schema/0/description")
              .contains("`Of {{year}}` is a placeholder");
        });
    assertThat(shown("data-product:malformed/parcels").state()).isEqualTo(State.APPROVED);
    assertThat(
            shown("model:malformed/long")
                .descriptor()
                .at("/metadata/description")
                .asText()
                .strip()
                .length())
        .isGreaterThan(686_000);
  }

  private static AssetVersion shown(String reference) {
    return catalog.shown(STEWARD, Reference.parse(reference));
  }

  private static List<String> names(String domain) throws Exception {
    try (var connection = steps.connection();
        var statement =
            connection.prepareStatement(
                "select name from catalog.asset where domain = ? order by name")) {
      statement.setString(1, domain);
      var names = new java.util.ArrayList<String>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }
}
