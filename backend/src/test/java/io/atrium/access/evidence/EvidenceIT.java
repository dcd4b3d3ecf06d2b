package io.atrium.access.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.access.grant.GrantStep;
import io.atrium.access.grant.Grants;
import io.atrium.access.policy.Policies;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.Ask;
import io.atrium.access.request.RequestState;
import io.atrium.api.Json;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Archives of what really happened. */
class EvidenceIT {

  private static final Reference MODEL = Reference.parse("model:insurance.claims/evidenced");

  private static ApplicationContext context;
  private static Evidence evidence;
  private static AccessRequest request;

  @BeforeAll
  static void ask_get_and_lose() {
    context = TestApplication.start();
    evidence = context.getBean(Evidence.class);
    var policies = context.getBean(Policies.class);
    var draft = policies.draft(Users.STEWARD, POLICY);
    assertThat(policies.activate(Users.RISK, draft.name(), draft.version()).name())
        .isEqualTo("let-through");
    var publishing = context.getBean(Publishing.class);
    assertThat(
            publishing.publish(
                Users.OWNER, DESCRIPTOR.getBytes(StandardCharsets.UTF_8), true, null))
        .hasSize(1);
    assertThat(
            context
                .getBean(Lifecycle.class)
                .take(Users.STEWARD, MODEL, "1.0.0", Transition.APPROVAL, Step.PLAIN)
                .reference())
        .isEqualTo(MODEL);
    request =
        context
            .getBean(AccessRequests.class)
            .submit(
                Users.DEVELOPER,
                new Ask(
                    List.of(new Ask.Item(MODEL.toString(), "inference", null, null)),
                    "me",
                    "development",
                    "To evidence it.",
                    null,
                    30,
                    Json.object(),
                    null));
    assertThat(request.state()).isEqualTo(RequestState.APPROVED);
    var grant = request.items().getFirst().grant();
    assertThat(grant).isNotNull();
    var revoked =
        context
            .getBean(Grants.class)
            .take(Users.RISK, grant, GrantStep.REVOCATION, "no longer needed", null);
    assertThat(revoked.endedAt()).isNotNull();
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void a_request_is_told_from_its_question_to_its_end() throws IOException {
    var file = write(new EvidenceScope.OfRequest(request.id().value()));

    assertThat(EvidenceCheck.of(file, evidence.fingerprint(Users.AUDITOR)).fault()).isNull();
    assertThat(lines(file, "requests.jsonl"))
        .singleElement()
        .satisfies(
            row -> assertThat(row.path("justification").asText()).isEqualTo("To evidence it."));
    assertThat(lines(file, "evaluations.jsonl"))
        .singleElement()
        .satisfies(row -> assertThat(row.path("outcome").asText()).isEqualTo("approved"));
    assertThat(lines(file, "policies.jsonl"))
        .singleElement()
        .satisfies(row -> assertThat(row.path("source").asText()).isEqualTo(POLICY));
    assertThat(lines(file, "grants.jsonl"))
        .singleElement()
        .satisfies(row -> assertThat(row.path("state").asText()).isEqualTo("revoked"));
    assertThat(lines(file, "grant-states.jsonl"))
        .extracting(row -> row.path("state").asText())
        .contains("provisioning", "revoked");
    assertThat(lines(file, "provisioning-tasks.jsonl")).isNotEmpty();
    assertThat(lines(file, "audit.jsonl"))
        .filteredOn(link -> link.hasNonNull("entry"))
        .extracting(link -> link.path("entry").path("action").asText())
        .contains("access-requested", "grant-opened", "grant-revoked");
  }

  @Test
  void one_flipped_byte_is_found() throws IOException {
    var file = write(new EvidenceScope.OfRequest(request.id().value()));
    var bytes = Files.readAllBytes(file);
    for (var at : List.of(40, bytes.length / 2, bytes.length - 400, bytes.length - 5)) {
      var changed = bytes.clone();
      changed[at] ^= 1;
      Files.write(file, changed);

      assertThat(EvidenceCheck.of(file, null).fault()).as("byte %d", at).isNotNull();
    }
  }

  @Test
  void the_asset_and_the_period_tell_the_same_story() throws IOException {
    var asset = write(new EvidenceScope.OfAsset(MODEL));
    var period =
        write(
            new EvidenceScope.OfPeriod(
                Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600)));

    for (var file : List.of(asset, period)) {
      assertThat(EvidenceCheck.of(file, null).fault()).isNull();
      assertThat(lines(file, "requests.jsonl"))
          .extracting(row -> row.path("id").asText())
          .contains(request.id().toString());
    }
  }

  @Test
  void a_time_before_everything_has_no_evidence() {
    assertThatThrownBy(() ->
            evidence.write(
                Users.AUDITOR,
                new EvidenceScope.OfPeriod(
                    Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2002-01-01T00:00:00Z"))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(EvidenceProblem.NO_EVIDENCE));
  }

  @Test
  void only_auditors_and_risk_officers_take_it_away() {
    for (var user : List.of(Users.OWNER, Users.DEVELOPER, Users.ADMIN, Users.STEWARD)) {
      assertThatThrownBy(
              () -> evidence.write(user, new EvidenceScope.OfRequest(request.id().value())))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.type()).isEqualTo(AuthorizationProblem.FORBIDDEN));
    }
  }

  private static Path write(EvidenceScope scope) {
    var file = evidence.write(Users.AUDITOR, scope);
    file.toFile().deleteOnExit();
    return file;
  }

  private static List<JsonNode> lines(Path file, String name) throws IOException {
    try (var zip = new ZipFile(file.toFile());
        var in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Json::parse)
          .toList();
    }
  }

  private static final String POLICY =
      """
      apiVersion: atrium/v1
      kind: access-policy
      metadata:
        name: let-through
        title: Let through
        summary: For tests.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        maxDays: 90
        rules:
          - name: development
            title: Development needs nobody's word
            when: request.purpose == 'development'
            allow: true
        examples:
          - name: development
            facts: {request.purpose: development}
            expect: {outcome: approved}
      """;

  private static final String DESCRIPTOR =
      """
      apiVersion: atrium/v1
      kind: model
      metadata:
        name: evidenced
        domain: insurance.claims
        title: Evidenced model
        summary: For tests.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        task: text-generation
        provider: internal
        offers:
          - {name: inference, policy: let-through, provisioner: manual, maxDays: 90}
      """;
}
