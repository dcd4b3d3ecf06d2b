package io.atrium.access;

import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import io.atrium.schemas.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which rows: a CEL comparison of columns, read by the CEL parser and written anew as SQL, so that
 * nothing that a person typed reaches a database as it is.
 *
 * <p>A row in which a compared column is null is not shown, as SQL has it.
 */
public final class RowFilter {

  private static final int LONGEST = 4_000;

  /** Without macros: {@code has} and {@code all} are then functions, and those are refused. */
  private static final CelParser PARSER =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(
              CelOptions.current()
                  .enableReservedIds(false)
                  .maxExpressionCodePointSize(LONGEST)
                  .maxParseRecursionDepth(60)
                  .build())
          .build();

  private static final Map<String, String> COMPARISONS =
      Map.of("_==_", "=", "_!=_", "<>", "_<_", "<", "_<=_", "<=", "_>_", ">", "_>=_", ">=");

  /** What is wrong with a row filter; the pointers are empty, the places are those in its text. */
  public static final class Invalid extends RuntimeException {

    private final transient List<Fault> faults;

    Invalid(List<Fault> faults) {
      super(faults.stream().map(Fault::message).collect(Collectors.joining(" ")));
      this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
      return faults;
    }
  }

  private final String text;
  private final String sql;

  private RowFilter(String text, String sql) {
    this.text = text;
    this.sql = sql;
  }

  /**
   * Throws {@link Invalid}.
   *
   * @param columns those that may be compared, as the port has them
   */
  public static RowFilter parse(String text, Collection<String> columns) {
    var parsed = PARSER.parse(text);
    if (parsed.hasError()) {
      throw new Invalid(
          parsed.getErrors().stream()
              .map(issue ->
                  new Fault(
                      "",
                      issue.getSourceLocation().getLine(),
                      issue.getSourceLocation().getColumn() + 1,
                      "This is not an expression: " + issue.getMessage()))
              .toList());
    }
    try {
      var tree = parsed.getAst();
      var translation = new Translation(tree.getSource(), Set.copyOf(columns));
      var sql = translation.condition(tree.getExpr());
      if (!translation.faults.isEmpty()) {
        throw new Invalid(translation.faults);
      }
      return new RowFilter(text, sql);
    } catch (CelValidationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A condition of PostgreSQL over the columns of one table. */
  public String toSql() {
    return sql;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }

  private static final class Translation {

    private final CelSource source;
    private final Set<String> columns;
    private final List<Fault> faults = new ArrayList<>();

    Translation(CelSource source, Set<String> columns) {
      this.source = source;
      this.columns = columns;
    }

    String condition(CelExpr expression) {
      if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
        return refuse(
            expression,
            "%s is no comparison; write for example `line == 'motor'` or `open == true`."
                .formatted(described(expression)));
      }
      var call = expression.call();
      if (call.target().isPresent()) {
        return refuse(expression, described(expression) + " cannot be used in a row filter.");
      }
      var arguments = call.args();
      return switch (call.function()) {
        case "_&&_" ->
            "(" + condition(arguments.get(0)) + " and " + condition(arguments.get(1)) + ")";
        case "_||_" ->
            "(" + condition(arguments.get(0)) + " or " + condition(arguments.get(1)) + ")";
        case "!_" -> "(not " + condition(arguments.get(0)) + ")";
        case "@in" -> membership(expression, arguments.get(0), arguments.get(1));
        default -> comparison(expression, call.function(), arguments);
      };
    }

    private String comparison(CelExpr expression, String function, List<CelExpr> arguments) {
      var operator = COMPARISONS.get(function);
      if (operator == null) {
        return refuse(expression, described(expression) + " cannot be used in a row filter.");
      }
      var left = arguments.get(0);
      var right = arguments.get(1);
      if (!isColumn(left) && !isColumn(right)) {
        return refuse(
            expression,
            "This comparison names no column; the columns are %s.".formatted(columnList()));
      }
      return "(" + operand(left) + " " + operator + " " + operand(right) + ")";
    }

    private String membership(CelExpr expression, CelExpr member, CelExpr list) {
      if (!isColumn(member)) {
        return refuse(expression, "Before `in` stands a column: `line in ['motor', 'cyber']`.");
      }
      if (list.getKind() != CelExpr.ExprKind.Kind.LIST || list.list().elements().isEmpty()) {
        return refuse(
            expression, "After `in` stands a list of values: `line in ['motor', 'cyber']`.");
      }
      for (var element : list.list().elements()) {
        if (element.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
          return refuse(element, "%s is not a value.".formatted(described(element)));
        }
      }
      return list.list().elements().stream()
          .map(this::operand)
          .collect(Collectors.joining(", ", "(" + operand(member) + " in (", "))"));
    }

    private String operand(CelExpr expression) {
      return switch (expression.getKind()) {
        case IDENT -> column(expression);
        case CONSTANT -> literal(expression, expression.constant());
        default ->
            refuse(
                expression,
                "%s cannot be compared; only columns, texts, numbers and true or false can."
                    .formatted(described(expression)));
      };
    }

    private String column(CelExpr expression) {
      var name = expression.ident().name();
      return columns.contains(name)
          ? quoted(name)
          : refuse(
              expression,
              "There is no column `%s` here; the columns are %s.".formatted(name, columnList()));
    }

    private String literal(CelExpr expression, CelConstant constant) {
      return switch (constant.getKind()) {
        case STRING_VALUE -> {
          var value = constant.stringValue();
          yield value.indexOf('\0') < 0
              ? text(value)
              : refuse(expression, "A text cannot have the character U+0000.");
        }
        case INT64_VALUE -> Long.toString(constant.int64Value());
        case UINT64_VALUE -> constant.uint64Value().toString();
        case DOUBLE_VALUE -> number(expression, constant.doubleValue());
        case BOOLEAN_VALUE -> Boolean.toString(constant.booleanValue());
        default ->
            refuse(
                expression,
                "%s cannot be compared; only texts, numbers and true or false can."
                    .formatted(described(expression)));
      };
    }

    private String number(CelExpr expression, double value) {
      return Double.isFinite(value)
          ? BigDecimal.valueOf(value).toPlainString()
          : refuse(expression, "The number is too large.");
    }

    private String refuse(CelExpr expression, String message) {
      var offset = source.getPositionsMap().getOrDefault(expression.id(), 0);
      var place = source.getOffsetLocation(offset).orElseThrow();
      faults.add(new Fault("", place.getLine(), place.getColumn() + 1, message));
      return "false";
    }

    private String columnList() {
      return columns.isEmpty()
          ? "none"
          : columns.stream().sorted().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
    }

    private static boolean isColumn(CelExpr expression) {
      return expression.getKind() == CelExpr.ExprKind.Kind.IDENT;
    }

    /** Names what stands there, so that its author finds it. */
    private static String described(CelExpr expression) {
      return switch (expression.getKind()) {
        case IDENT -> "`" + expression.ident().name() + "`";
        case SELECT -> "`." + expression.select().field() + "`";
        case CALL -> "`" + expression.call().function().replace("_", "") + "`";
        case LIST -> "A list";
        case MAP, STRUCT -> "`{}`";
        case COMPREHENSION -> "A loop";
        case CONSTANT ->
            switch (expression.constant().getKind()) {
              case BOOLEAN_VALUE -> "`" + expression.constant().booleanValue() + "`";
              case NULL_VALUE -> "`null`";
              case BYTES_VALUE -> "A text of bytes";
              default -> "A single value";
            };
        case NOT_SET -> "An empty expression";
      };
    }
  }

  /** As an SQL identifier. */
  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** As an SQL literal that means the same whatever {@code standard_conforming_strings} is. */
  private static String text(String value) {
    var doubled = value.replace("'", "''");
    return doubled.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }
}
