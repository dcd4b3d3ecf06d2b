package io.atrium.stewardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Kinds;
import io.atrium.stewardship.Finding.Outcome;
import io.atrium.stewardship.RuleReader.InvalidRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

  private static final Kinds KINDS = Kinds.builtIn();
  private static final RuleBook BOOK = new RuleBook(KINDS, null);

  private final RuleReader reader = new RuleReader(KINDS);

  @Test
  void the_rules_that_come_with_atrium_can_all_be_used() {
    assertThat(BOOK.all()).hasSizeGreaterThan(10);
    assertThat(BOOK.all()).extracting(Rule::severity).contains(Severity.values());
  }

  @Test
  void each_rule_is_about_a_field_that_the_schemas_of_its_kinds_have() {
    for (var rule : BOOK.all()) {
      for (var kind : KINDS.all()) {
        if (rule.isFor(kind.name()) && rule.pointer().startsWith("/spec/")) {
          assertThat(kind.field(rule.pointer())).as(rule.name() + " " + kind.name()).isPresent();
        }
      }
    }
  }

  @Test
  void personal_data_without_end_and_basis_are_blocked() {
    var findings =
        findings(
            product(
                "personalData: sensitive", "classification: confidential", "licence: internal"));
    assertThat(blocking(findings)).containsExactly("legal-basis", "retention");
    assertThat(
            blocking(
                findings(
                    product(
                        "personalData: sensitive",
                        "classification: confidential",
                        "legalBasis: contract",
                        "retention: P10Y"))))
        .isEmpty();
  }

  @Test
  void a_personal_column_in_a_product_that_denies_personal_data_is_blocked() {
    var findings =
        findings(
            product(
                "classification: internal",
                "personalData: none",
                "outputPorts: [{name: claims, schema: [{name: birthday, pii: personal}]}]"));
    assertThat(blocking(findings)).containsExactly("personal-columns-declared");
  }

  @Test
  void a_high_risk_model_needs_an_assessment() {
    var unassessed = findings(model("risk: {euAiActClass: high}"));
    assertThat(blocking(unassessed)).containsExactly("risk-assessed");
    assertThat(unassessed.getFirst().remedy()).contains("spec.risk.assessment");
    assertThat(
            blocking(
                findings(model("risk: {euAiActClass: high, assessment: 'https://example.com/a'}"))))
        .isEmpty();
    assertThat(blocking(findings(model("risk: {euAiActClass: limited}")))).isEmpty();
    assertThat(blocking(findings(model("risk: {euAiActClass: prohibited}"))))
        .containsExactly("not-prohibited");
  }

  @Test
  void an_owner_whom_the_directory_does_not_have_is_blocked() {
    var findings = Checks.evaluate(BOOK.all(), model(""), false);
    assertThat(blocking(findings)).containsExactly("owner-known");
  }

  @Test
  void rules_of_other_kinds_are_not_asked() {
    assertThat(findings(model(""))).extracting(Finding::rule).doesNotContain("classified");
  }

  @Test
  void what_blocks_stands_first_and_what_is_passed_last() {
    var findings = findings(product("personalData: personal"));
    var outcomes = findings.stream().map(Finding::outcome).toList();
    assertThat(outcomes.indexOf(Outcome.PASSED))
        .isGreaterThan(outcomes.lastIndexOf(Outcome.FAILED));
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.BLOCKS);
  }

  @Test
  void a_waiver_lets_a_blocked_one_pass() {
    var finding = findings(product("personalData: personal")).getFirst();
    assertThat(finding.blocks()).isTrue();
    var waiver =
        new Waiver(
            finding.rule(), io.atrium.Users.STEWARD.actor(), "Known.", java.time.Instant.EPOCH);
    assertThat(finding.waived(waiver).blocks()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spec.licence != ''                                                                 | licence
          size(metadata.description) > 5                                                     | description
          metadata.title + 'x' == 'y'                                                        | `+`
          [[1]].all(x, true)                                                                 | plain
          dyn(kind) == 'x'                                                                   | dyn
          {'a': 1}.size() == 1                                                               | maps
          licence == ''                                                                      | there are kind, metadata, spec and owner.known
          kind.matches('[')                                                                  | regex
          kind                                                                               | bool
          has(spec.outputPorts) && spec.outputPorts.all(a, spec.outputPorts.all(b, spec.outputPorts.all(c, spec.outputPorts.all(d, d == a)))) | cannot be used
          """)
  void an_expression_that_fails_or_does_not_end_is_refused_and_said(String check, String said) {
    assertThatThrownBy(() -> reader.read("own.yaml", rule(check)))
        .isInstanceOf(InvalidRules.class)
        .hasMessageContaining("own.yaml, line ")
        .hasMessageContaining(said);
  }

  @Test
  void all_faults_of_a_file_are_named_at_once() {
    var text =
        """
        apiVersion: atrium/v1
        kind: publishing-policy
        metadata: {name: own, title: Own, summary: Own rules.}
        spec:
          rules:
            - {name: Not A Name, title: x, check: 'true', severity: stops, remedy: y}
            - {name: other, title: x, kinds: [modle], check: 'true', severity: warns, remedy: y, pointer: spec}
            - {name: third, titel: x, check: 'true', severity: warns, remedy: y}
        """;
    assertThatThrownBy(() -> reader.read("own.yaml", text))
        .hasMessageContaining("lower-case words joined by hyphens")
        .hasMessageContaining("blocks, warns or tells")
        .hasMessageContaining("`modle`")
        .hasMessageContaining("JSON pointer")
        .hasMessageContaining("`titel`");
  }

  @Test
  void a_rule_of_the_company_replaces_ours_of_the_same_name(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"),
        rule("has(spec.classification)").replace("own-rule", "classified"));
    Files.writeString(folder.resolve("readme.txt"), "not a rule");
    var book = new RuleBook(KINDS, folder.toString());
    assertThat(blocking(findings(product()))).isEmpty();
    assertThat(blocking(Checks.evaluate(book.all(), product(), true)))
        .containsExactly("classified");
    assertThat(book.all()).hasSameSizeAs(BOOK.all());
  }

  @Test
  void a_folder_with_a_rule_that_cannot_be_used_stops_the_start(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("own.yaml"), rule("spec.nothing == 1"));
    assertThatThrownBy(new RuleBook(KINDS, folder.toString())::start)
        .isInstanceOf(InvalidRules.class);
  }

  @Test
  void what_cannot_be_determined_counts_as_failed() throws Condition.Unusable {
    var rule =
        Rule.of(
            "odd",
            "Odd",
            java.util.Set.of(),
            Condition.ALWAYS,
            Condition.of("spec.nothing == 1"),
            Severity.BLOCKS,
            "Mend it.",
            "");
    var finding = Checks.evaluate(List.of(rule), product(), true).getFirst();
    assertThat(finding.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(finding.detail()).contains("nothing");
    assertThat(finding.blocks()).isTrue();
  }

  private static List<Finding> findings(JsonNode descriptor) {
    return Checks.evaluate(BOOK.all(), descriptor, true);
  }

  private static List<String> blocking(List<Finding> findings) {
    return findings.stream().filter(Finding::blocks).map(Finding::rule).sorted().toList();
  }

  private static String rule(String check) {
    return """
    apiVersion: atrium/v1
    kind: publishing-policy
    metadata: {name: own, title: Own, summary: Own rules.}
    spec:
      rules:
        - name: own-rule
          title: As we want it
          check: >-
            %s
          severity: blocks
          remedy: Mend it.
    """
        .formatted(check);
  }

  private static JsonNode product(String... spec) {
    return descriptor("data-product", spec);
  }

  private static JsonNode model(String... spec) {
    return descriptor("model", spec);
  }

  static JsonNode descriptor(String kind, String... spec) {
    var text =
        """
        apiVersion: atrium/v1
        kind: %s
        metadata:
          name: claims
          domain: insurance.claims
          title: Claims
          summary: All claims since 1990, a row each.
          owner: team:claims-ai
          version: 1.0.0
        spec:
          extensions: {}
        """
            .formatted(kind);
    var lines = new StringBuilder(text);
    for (var line : spec) {
      lines.append("  ").append(line).append('\n');
    }
    return Objects.requireNonNull(new DescriptorReader().read(lines.toString()).getFirst().tree());
  }
}
