package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import io.atrium.exchange.format.Syntax;
import io.atrium.exchange.format.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one version of a standard: a JSON Schema (2020-12) of ours among the resources.
 * Formats are asserted, and nothing is fetched. Safe to use from several threads; the first use
 * compiles the schema, so keep it.
 */
final class Conformance {

  /** A document that is quite another thing would name every line of it. */
  private static final int MOST = 100;

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .locale(Locale.ENGLISH)
                      .pathType(PathType.JSON_POINTER)
                      .build()));

  private final String name;
  private volatile @Nullable Schema compiled;

  /**
   * @param name of the resource beside this class, {@code <name>.schema.json}, such as {@code
   *     odcs-3.1.0}
   */
  Conformance(String name) {
    this.name = name;
  }

  /** Most runs of the server see no document of most standards. */
  private Schema schema() {
    var known = compiled;
    if (known == null) {
      known = compile();
      compiled = known;
    }
    return known;
  }

  private Schema compile() {
    try (var stream = Conformance.class.getResourceAsStream(name + ".schema.json")) {
      if (stream == null) {
        throw new IllegalArgumentException("no schema " + name);
      }
      var schema = REGISTRY.getSchema(Syntax.JSON.readTree(stream));
      schema.initializeValidators();
      return schema;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Where the document breaks the rules, with lines; empty where it keeps them. */
  List<Remark> remarks(Original original) {
    var remarks = remarks(original.tree());
    if (remarks.isEmpty()) {
      return remarks;
    }
    var lines = new Lines(original);
    return remarks.stream().map(remark -> lines.remark(remark.pointer(), remark.reason())).toList();
  }

  /** As the other, of a tree that is no whole file: without lines. */
  List<Remark> remarks(JsonNode tree) {
    var found = new LinkedHashMap<String, Remark>();
    for (var error : schema().validate(tree)) {
      var remark = remark(error, tree);
      var _ = found.putIfAbsent(remark.pointer() + "\n" + remark.reason(), remark);
    }
    var remarks = new ArrayList<>(found.values());
    if (remarks.size() <= MOST) {
      return List.copyOf(remarks);
    }
    var most = new ArrayList<>(remarks.subList(0, MOST));
    most.add(
        Remark.of(
            "",
            "There are %,d more faults like these; mend these first."
                .formatted(remarks.size() - MOST)));
    return List.copyOf(most);
  }

  private static Remark remark(Error error, JsonNode tree) {
    var pointer = pointer(error.getInstanceLocation());
    var value = tree.at(pointer);
    return switch (error.getKeyword()) {
      case "required" ->
          Remark.of(
              pointer, "`" + error.getProperty() + "` is missing, which the standard asks for.");
      case "additionalProperties", "unevaluatedProperties" ->
          Remark.of(
              pointer + "/" + escaped(String.valueOf(error.getProperty())),
              "The standard knows no `" + shown(String.valueOf(error.getProperty())) + "` here.");
      case "enum", "const" ->
          Remark.of(pointer, shown(value) + " is none of the words of the standard.");
      case "type" -> Remark.of(pointer, shown(value) + " is of the wrong type.");
      case "format", "pattern" ->
          Remark.of(pointer, shown(value) + " is not written as the standard asks for.");
      default -> Remark.of(pointer, Text.line(sentence(error.getMessage()), 300));
    };
  }

  private static String sentence(String message) {
    return message.isEmpty()
        ? "This does not keep the rules of the standard."
        : Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
  }

  private static String shown(JsonNode value) {
    return value.isValueNode()
        ? value.isNull() ? "An empty value" : "`" + shown(value.asText()) + "`"
        : value.isArray() ? "A list" : "A group of fields";
  }

  private static String shown(String text) {
    return Text.line(text, 80).replace("`", "'");
  }

  private static String pointer(NodePath path) {
    var text = new StringBuilder();
    for (var i = 0; i < path.getNameCount(); i++) {
      text.append('/').append(escaped(String.valueOf(path.getElement(i))));
    }
    return text.toString();
  }

  static String escaped(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }
}
