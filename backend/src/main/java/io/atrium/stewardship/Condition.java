package io.atrium.stewardship;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A CEL expression over a descriptor, compiled and ready for several threads. It cannot make
 * anything that is larger than what it is given, its loops are counted, and the clock is looked at
 * whenever it reads the descriptor.
 */
final class Condition {

  /** Turns of all loops of one evaluation. */
  private static final int MOST_TURNS = 100_000;

  private static final int LONGEST = 1_000;
  private static final Duration TIME = Duration.ofSeconds(1);

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .comprehensionMaxIterations(MOST_TURNS)
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(50)
          .maxRegexProgramSize(1_000)
          .build();

  private static final MapType OBJECT = MapType.create(SimpleType.STRING, SimpleType.DYN);

  /** Without map and filter, no list holds lists that are not in the descriptor. */
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.HAS, CelStandardMacro.ALL, CelStandardMacro.EXISTS)
          .setResultType(SimpleType.BOOL)
          .addVar(CheckFacts.KIND, SimpleType.STRING)
          .addVar(CheckFacts.METADATA, OBJECT)
          .addVar(CheckFacts.SPEC, OBJECT)
          .addVar(CheckFacts.OWNER_KNOWN, SimpleType.BOOL)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  /** Last, because it is compiled by what stands above. */
  static final Condition ALWAYS = constant();

  private final String text;
  private final CelRuntime.Program program;

  private Condition(String text, CelRuntime.Program program) {
    this.text = text;
    this.program = program;
  }

  /** What is wrong with an expression, or why it could not be determined. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message, null, false, false);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  private static final class Late extends RuntimeException {
    private static final long serialVersionUID = 1;

    Late() {
      super("late", null, false, false);
    }
  }

  static Condition of(String text) throws Unusable {
    var result = COMPILER.compile(text);
    if (result.hasError()) {
      throw new Unusable(
          result.getErrors().stream().map(Condition::message).collect(Collectors.joining("; ")));
    }
    try {
      var tree = result.getAst();
      refuseWhatGrows(tree);
      return new Condition(text, RUNTIME.createProgram(tree));
    } catch (CelValidationException | CelEvaluationException unusable) {
      throw new Unusable(String.valueOf(unusable.getMessage()));
    }
  }

  /** As it was written. */
  String text() {
    return text;
  }

  /** Throws where the expression reads what is not there, or takes too long. */
  boolean holds(Map<String, Object> facts) throws Unusable {
    var end = System.nanoTime() + TIME.toNanos();
    CelVariableResolver resolver =
        name -> {
          if (System.nanoTime() - end > 0) {
            throw new Late();
          }
          return Optional.ofNullable(facts.get(name));
        };
    try {
      if (program.eval(resolver) instanceof Boolean truth) {
        return truth;
      }
      throw new Unusable("it is neither true nor false");
    } catch (CelEvaluationException failure) {
      throw new Unusable(
          isLate(failure) ? "it took too long" : String.valueOf(failure.getMessage()));
    } catch (Late late) {
      throw new Unusable("it took too long");
    } catch (RuntimeException | StackOverflowError failure) {
      throw new Unusable(failure.toString());
    }
  }

  private static boolean isLate(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof Late) {
        return true;
      }
    }
    return false;
  }

  private static void refuseWhatGrows(CelAbstractSyntaxTree tree) throws Unusable {
    for (var node : CelNavigableAst.fromAst(tree).getRoot().allNodes().toList()) {
      var expression = node.expr();
      switch (expression.getKind()) {
        case CALL -> {
          // The loops of the macros are no calls of it: all and exists join truths.
          if (List.of("_+_", "dyn").contains(expression.call().function())) {
            throw new Unusable("`+` and `dyn` are not there for rules");
          }
        }
        case LIST -> {
          for (var element : expression.list().elements()) {
            if (element.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
              throw new Unusable("a list in a rule holds plain texts, numbers or truths");
            }
          }
        }
        case MAP, STRUCT -> throw new Unusable("there are no maps in a rule");
        default -> {}
      }
    }
  }

  private static String message(CelIssue issue) {
    return "%s (character %d)"
        .formatted(
            issue
                .getMessage()
                .replace(" (in container '')", "; there are kind, metadata, spec and owner.known"),
            issue.getSourceLocation().getColumn() + 1);
  }

  private static Condition constant() {
    try {
      return of("true");
    } catch (Unusable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
