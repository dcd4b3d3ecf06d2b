package io.atrium.benchmarks;

import dev.cel.common.CelOptions;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.policy.Fact;
import io.atrium.access.policy.Facts;
import io.atrium.access.policy.PolicyTrial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A decision by a policy of fifty rules, with its trace and the search for changes that would flip
 * it; and the same fifty expressions evaluated by the CEL library alone.
 */
final class PolicyBenchmark {
  private static final int RULES = 50;
  private static final int SAMPLES = 5_000;
  private static final int WARM_UP = 10_000;

  private static final Map<String, Object> FACTS =
      Map.of(
          "subject.employment",
          "employee",
          "subject.trainings",
          List.of("first-aid", "security-201"),
          "subject.teams",
          List.of("team:claims-ai", "team:data-platform"),
          "asset.riskClass",
          "limited",
          "asset.classification",
          "confidential",
          "asset.monthlyCost",
          240.0,
          "request.purpose",
          "analytics",
          "request.days",
          120L,
          "request.columns",
          List.of("claim_id", "line", "paid", "customer_name", "ssn"),
          "request.personalColumns",
          List.of("customer_name", "ssn"));

  private PolicyBenchmark() {}

  /** By itself, without a server: {@code java -cp … io.atrium.benchmarks.PolicyBenchmark}. */
  public static void main(String[] arguments) throws Exception {
    var report = new Report();
    run(report);
    System.out.println(report.table());
  }

  static void run(Report report) throws Exception {
    var policy = PolicyTrial.of(policy());
    var facts = facts();
    var first = policy.evaluate(facts);
    if (first.rules().size() != RULES
        || first.outcome() != Evaluation.Outcome.REVIEW
        || first.changes().isEmpty()) {
      throw new IllegalStateException("not the decision that is to be measured: " + first);
    }
    var programs = programs();
    CelVariableResolver resolver = name -> Optional.ofNullable(FACTS.get(name));
    var atrium = measure(() -> policy.evaluate(facts).rules().size() == RULES);
    var floor = measure(() -> evaluated(programs, resolver) == RULES);
    var name = "Policy evaluation with trace and changes, %d rules".formatted(RULES);
    report.measured(name + ", median", "ms", percentile(atrium, 50), percentile(floor, 50));
    report.atMost(name + ", p99", "ms", percentile(atrium, 99), percentile(floor, 99), 1);
  }

  private static int evaluated(List<CelRuntime.Program> programs, CelVariableResolver resolver) {
    var booleans = 0;
    for (var program : programs) {
      try {
        booleans += program.eval(resolver) instanceof Boolean ? 1 : 0;
      } catch (dev.cel.runtime.CelEvaluationException failed) {
        throw new IllegalStateException(failed);
      }
    }
    return booleans;
  }

  /** Nanoseconds of single runs, in ascending order. */
  private static long[] measure(BooleanSupplier work) {
    var samples = new long[SAMPLES];
    for (var i = -WARM_UP; i < SAMPLES; i++) {
      var begin = System.nanoTime();
      if (!work.getAsBoolean()) {
        throw new IllegalStateException("a wrong result");
      }
      var nanos = System.nanoTime() - begin;
      if (i >= 0) {
        samples[i] = nanos;
      }
    }
    java.util.Arrays.sort(samples);
    return samples;
  }

  /** Milliseconds. */
  private static double percentile(long[] ascending, int percent) {
    return ascending[(ascending.length - 1) * percent / 100] / 1e6;
  }

  /** Fifty conditions of the sorts that policies have; few of them hold. */
  static List<String> conditions() {
    var conditions = new ArrayList<String>();
    for (var i = 0; conditions.size() < RULES; i++) {
      conditions.add("request.days > %d && request.purpose != 'operations'".formatted(90 + i * 10));
      conditions.add(
          "'security-2%02d' in subject.trainings && size(request.personalColumns) > 4"
              .formatted(i));
      conditions.add("asset.riskClass in ['high', 'unacceptable', 'class-%d']".formatted(i));
      conditions.add(
          "subject.teams.exists(team, team == 'team:number-%d') || asset.monthlyCost > %d"
              .formatted(i, 1_000 + i));
      conditions.add(
          "request.columns.exists(column, column in ['tax_id', 'iban_%d'])".formatted(i));
    }
    return conditions.subList(0, RULES);
  }

  private static String policy() {
    var text =
        new StringBuilder(
            """
            apiVersion: atrium/v1
            kind: access-policy
            metadata: {name: fifty, title: Fifty, summary: Fifty rules., owner: team:data-platform, version: 1.0.0}
            spec:
              examples: [{name: nothing is known, expect: {outcome: review}}]
              rules:
            """);
    var conditions = conditions();
    for (var i = 0; i < conditions.size(); i++) {
      text.append(
          """
              - name: rule-%d
                title: Rule number %d
                when: "%s"
                step: {title: Judge it, ask: owner}
          """
              .formatted(i, i, conditions.get(i)));
    }
    return text.toString();
  }

  private static Facts facts() {
    var facts = new HashMap<String, Fact>();
    FACTS.forEach((name, value) -> facts.put(name, new Fact(value, "benchmark", Instant.EPOCH)));
    return new Facts(facts);
  }

  private static List<CelRuntime.Program> programs() throws Exception {
    var options = CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    FACTS.forEach((name, value) ->
        builder.addVar(
            name,
            switch (value) {
              case Long number -> SimpleType.INT;
              case Double number -> SimpleType.DOUBLE;
              case List<?> list -> ListType.create(SimpleType.STRING);
              default -> SimpleType.STRING;
            }));
    var compiler = builder.build();
    var runtime = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(options).build();
    var programs = new ArrayList<CelRuntime.Program>();
    for (var condition : conditions()) {
      programs.add(runtime.createProgram(compiler.compile(condition).getAst()));
    }
    return programs;
  }
}
