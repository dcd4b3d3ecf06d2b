package io.atrium.access.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles conditions. What could cost without bounds is either not there (joining texts and lists,
 * which a few nested loops would double up to any size) or counted (turns of loops).
 *
 * @see "docs/decisions/0013-bounded-expressions.md"
 */
final class Expressions {

  /** Turns of all loops of one evaluation of one expression together. */
  static final int MOST_TURNS = 10_000;

  private static final int LONGEST = 1_000;
  private static final int DEEPEST = 50;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .comprehensionMaxIterations(MOST_TURNS)
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(DEEPEST)
          .maxRegexProgramSize(1_000)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private final CelCompiler compiler;

  Expressions(FactTypes facts) {
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    facts.all().forEach(builder::addVar);
    this.compiler = builder.build();
  }

  /** What is wrong with an expression. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> messages;

    Invalid(List<String> messages) {
      super(String.join(" ", messages), null, false, false);
      this.messages = List.copyOf(messages);
    }

    List<String> messages() {
      return messages;
    }
  }

  Expression compile(String text) throws Invalid {
    var result = compiler.compile(text);
    try {
      if (result.hasError()) {
        throw new Invalid(result.getErrors().stream().map(Expressions::message).toList());
      }
      var tree = result.getAst();
      var nodes = CelNavigableAst.fromAst(tree).getRoot().allNodes().toList();
      refuseWhatGrows(tree, nodes);
      var reads =
          nodes.stream()
              .flatMap(node -> tree.getReference(node.id()).stream())
              .map(reference -> reference.name())
              .filter(name -> name.contains("."))
              .collect(Collectors.toUnmodifiableSet());
      return new Expression(text, tree, RUNTIME.createProgram(tree), reads, hints(tree, nodes));
    } catch (CelValidationException | CelEvaluationException unusable) {
      throw new Invalid(List.of(String.valueOf(unusable.getMessage())));
    }
  }

  private static String message(CelIssue issue) {
    return "%s (character %d of the expression)"
        .formatted(
            issue
                .getMessage()
                .replace(" (in container '')", "; the guide to policies names the facts there are"),
            issue.getSourceLocation().getColumn() + 1);
  }

  /**
   * The macros filter and map join lists on their own; nobody else may. And since no list holds
   * lists, whoever walks a long one in a loop reads a fact at every turn, where the clock is looked
   * at.
   */
  private static void refuseWhatGrows(CelAbstractSyntaxTree tree, List<CelNavigableExpr> nodes)
      throws Invalid {
    for (var node : nodes) {
      var expression = node.expr();
      switch (expression.getKind()) {
        case CALL -> {
          var function = expression.call().function();
          if (function.equals("_+_") && !isNumber(tree, expression) && !isMadeByMacro(expression)) {
            throw new Invalid(List.of("texts and lists cannot be joined by `+` in a policy"));
          }
          if (function.equals("dyn")) {
            throw new Invalid(List.of("`dyn` would hide the type of a value from the checks"));
          }
        }
        case LIST -> {
          for (var element : expression.list().elements()) {
            if (!isPlain(tree, element)) {
              throw new Invalid(
                  List.of("a list in a policy holds texts, numbers or truths, all of one type"));
            }
          }
        }
        case MAP, STRUCT -> throw new Invalid(List.of("there are no maps in a policy"));
        default -> {}
      }
    }
  }

  private static boolean isNumber(CelAbstractSyntaxTree tree, CelExpr expression) {
    var kind = tree.getTypeOrThrow(expression.id()).kind();
    return kind == CelKind.INT || kind == CelKind.DOUBLE;
  }

  private static boolean isPlain(CelAbstractSyntaxTree tree, CelExpr expression) {
    return isNumber(tree, expression)
        || switch (tree.getTypeOrThrow(expression.id()).kind()) {
          case STRING, BOOL -> true;
          default -> false;
        };
  }

  private static boolean isMadeByMacro(CelExpr join) {
    var first = join.call().args().getFirst();
    return first.getKind() == CelExpr.ExprKind.Kind.IDENT && first.ident().name().startsWith("@");
  }

  private static Hints hints(CelAbstractSyntaxTree tree, List<CelNavigableExpr> nodes) {
    var days = new TreeSet<Long>();
    var purposes = new TreeSet<String>();
    var trainings = new TreeSet<String>();
    for (var node : nodes) {
      var expression = node.expr();
      switch (expression.getKind()) {
        case CALL -> {
          var operands = expression.call().args();
          if (reads(tree, operands, "request.days")) {
            operands.forEach(operand -> days.addAll(numbers(operand)));
          } else if (reads(tree, operands, "request.purpose")) {
            operands.forEach(operand -> purposes.addAll(texts(operand)));
          } else if (reads(tree, operands, "subject.trainings")) {
            operands.forEach(operand -> trainings.addAll(texts(operand)));
          }
        }
        case COMPREHENSION -> {
          var loop = expression.comprehension();
          if (reads(tree, List.of(loop.iterRange()), "subject.trainings")) {
            trainings.addAll(texts(loop.loopStep()));
          } else if (isIn(tree, loop.loopStep(), "subject.trainings")) {
            trainings.addAll(texts(loop.iterRange()));
          }
        }
        default -> {}
      }
    }
    return new Hints(Set.copyOf(days), Set.copyOf(purposes), Set.copyOf(trainings));
  }

  private static boolean reads(CelAbstractSyntaxTree tree, List<CelExpr> operands, String fact) {
    return operands.stream()
        .flatMap(operand -> tree.getReference(operand.id()).stream())
        .anyMatch(reference -> reference.name().equals(fact));
  }

  private static boolean isIn(CelAbstractSyntaxTree tree, CelExpr expression, String fact) {
    return below(expression)
        .flatMap(node -> tree.getReference(node.id()).stream())
        .anyMatch(reference -> reference.name().equals(fact));
  }

  private static List<Long> numbers(CelExpr expression) {
    var found = new ArrayList<Long>();
    constants(expression)
        .filter(constant -> constant.getKind() == CelConstant.Kind.INT64_VALUE)
        .forEach(constant -> found.add(constant.int64Value()));
    return found;
  }

  private static List<String> texts(CelExpr expression) {
    var found = new ArrayList<String>();
    constants(expression)
        .filter(constant -> constant.getKind() == CelConstant.Kind.STRING_VALUE)
        .forEach(constant -> found.add(constant.stringValue()));
    return found;
  }

  private static Stream<CelConstant> constants(CelExpr expression) {
    return below(expression)
        .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CONSTANT)
        .map(CelExpr::constant);
  }

  private static Stream<CelExpr> below(CelExpr expression) {
    return CelNavigableExpr.fromExpr(expression).allNodes().map(CelNavigableExpr::expr);
  }
}
