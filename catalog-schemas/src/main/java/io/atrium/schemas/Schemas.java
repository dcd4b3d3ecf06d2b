package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Draft202012;
import com.networknt.schema.format.Format;
import com.networknt.schema.path.PathType;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Compiles JSON Schemas. Formats are asserted, among them our own {@code reference}, {@code
 * semantic-version} and {@code partial-date}.
 */
final class Schemas {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final SchemaRegistry registry =
      SchemaRegistry.withDialect(
          Dialect.builder(DIALECT, Draft202012.getInstance())
              .format(format("reference", text -> Reference.tryParse(text).isPresent()))
              .format(
                  format("semantic-version", text -> SemanticVersion.tryParse(text).isPresent()))
              .format(format("partial-date", Schemas::isPartialDate))
              .format(format("date", text -> text.length() == 10 && isPartialDate(text)))
              .format(format("uri", Schemas::isUri))
              .build(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .pathType(PathType.JSON_POINTER)
                      .build()));

  /** A schema that is ready to judge trees, from several threads. */
  record Compiled(Schema schema, JsonNode source) {

    boolean accepts(JsonNode tree) {
      var context = schema.createExecutionContext();
      context.setFailFast(true);
      try {
        schema.validate(context, tree);
        return context.getErrors().isEmpty();
      } catch (com.networknt.schema.FailFastAssertionException firstError) {
        return false;
      }
    }

    List<Error> errors(JsonNode tree) {
      return schema.validate(tree);
    }
  }

  Compiled compile(ObjectNode source) {
    var bare = source.deepCopy();
    dropAnnotations(bare, false);
    var schema = registry.getSchema(bare);
    schema.initializeValidators();
    return new Compiled(schema, source);
  }

  /** What only people and our own code read would be collected at every validation. */
  private static void dropAnnotations(JsonNode node, boolean namesAreData) {
    if (node instanceof ObjectNode object && !namesAreData) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      for (var name : names) {
        if (name.startsWith("x-")
            || name.equals("title")
            || name.equals("description")
            || name.equals("examples")
            || name.equals("default")) {
          object.remove(name);
        }
      }
    }
    if (node.isObject()) {
      node.properties()
          .forEach(child ->
              dropAnnotations(
                  child.getValue(),
                  !namesAreData
                      && (child.getKey().equals("properties")
                          || child.getKey().equals("patternProperties")
                          || child.getKey().equals("$defs"))));
    } else {
      node.forEach(child -> dropAnnotations(child, false));
    }
  }

  private static Format format(String name, Predicate<String> test) {
    return new Format() {
      @Override
      public String getName() {
        return name;
      }

      @Override
      public boolean matches(ExecutionContext context, String value) {
        return test.test(value);
      }
    };
  }

  /** A year, a month of a year, or a day. */
  static boolean isPartialDate(String text) {
    var day =
        switch (text.length()) {
          case 4 -> text + "-01-01";
          case 7 -> text + "-01";
          default -> text;
        };
    try {
      return day.length() == 10
          && Character.isDigit(day.charAt(0))
          && LocalDate.parse(day).getYear() >= 0;
    } catch (DateTimeParseException wrong) {
      return false;
    }
  }

  private static boolean isUri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException wrong) {
      return false;
    }
  }
}
