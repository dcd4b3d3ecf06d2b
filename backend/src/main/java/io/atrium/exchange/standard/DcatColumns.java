package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;

/**
 * The columns of a distribution: DCAT has no words for them, but says that a distribution conforms
 * to a schema, and the W3C's vocabulary of tables (CSVW) says what a schema is.
 *
 * @see "https://www.w3.org/TR/tabular-metadata/"
 */
final class DcatColumns {

  static final String NAMESPACE = "http://www.w3.org/ns/csvw#";

  private static final Property COLUMN = property("column");
  private static final Property TABLE_SCHEMA = property("tableSchema");
  private static final int COLUMNS = 20_000;

  /** Names of XML Schema's types that are names of CSVW's as well. */
  private static final Set<String> TYPES =
      Set.of(
          "string",
          "boolean",
          "decimal",
          "integer",
          "long",
          "int",
          "short",
          "byte",
          "float",
          "double",
          "date",
          "time",
          "dateTime",
          "duration",
          "anyURI",
          "base64Binary");

  private DcatColumns() {}

  /** Of the first schema that names columns. */
  static void read(Resource distribution, ObjectNode port) {
    var schemas =
        RdfValues.resources(distribution, DCTerms.conformsTo, TABLE_SCHEMA).stream()
            .map(schema -> RdfValues.resource(schema, TABLE_SCHEMA).orElse(schema))
            .filter(schema -> schema.hasProperty(COLUMN))
            .findFirst();
    schemas.ifPresent(schema -> {
      var keys = Set.copyOf(RdfValues.texts(schema, property("primaryKey")));
      Values.list(port, "schema", list -> columns(schema, keys, list));
    });
  }

  private static void columns(Resource schema, Set<String> keys, ArrayNode list) {
    for (var column : listed(RdfValues.resources(schema, COLUMN))) {
      var title = RdfValues.text(column, property("titles"), property("title"));
      var name = RdfValues.text(column, property("name"));
      if (name.isEmpty() && title.isEmpty()) {
        continue;
      }
      var to = list.addObject();
      Draft.put(to, "name", name.isEmpty() ? title : name, 300);
      Draft.put(to, "type", type(column), 200);
      Draft.put(to, "title", name.isEmpty() || title.equals(name) ? "" : title, 300);
      Bitol.text(to, "description", RdfValues.text(column, DCTerms.description), 10_000);
      var required = RdfValues.text(column, property("required"));
      if (required.equals("true") || required.equals("false")) {
        to.put("required", required.equals("true"));
      }
      if (keys.contains(name)) {
        to.put("primaryKey", true);
      }
    }
  }

  /** Columns in the order of their list; some write them without one. */
  private static List<Resource> listed(List<Resource> heads) {
    var found = new ArrayList<Resource>();
    for (var head : heads) {
      if (!head.hasProperty(RDF.first)) {
        found.add(head);
        continue;
      }
      var seen = new HashSet<Resource>();
      Optional<Resource> rest = Optional.of(head);
      while (rest.isPresent() && seen.add(rest.get()) && found.size() < COLUMNS) {
        RdfValues.resource(rest.get(), RDF.first).ifPresent(found::add);
        rest = RdfValues.resource(rest.get(), RDF.rest);
      }
    }
    return found.subList(0, Math.min(COLUMNS, found.size()));
  }

  private static String type(Resource column) {
    for (RDFNode type : RdfValues.objects(column, property("datatype"))) {
      if (type.isLiteral()) {
        return type.asLiteral().getLexicalForm();
      }
      var title = RdfValues.text(type.asResource(), DCTerms.title, property("base"));
      if (!title.isEmpty() || type.isURIResource()) {
        return title.isEmpty() ? RdfValues.localName(type.asResource().getURI()) : title;
      }
    }
    return "";
  }

  static void write(JsonNode columns, ObjectNode distribution) {
    if (columns.isEmpty()) {
      return;
    }
    var schema = distribution.putObject("dct:conformsTo");
    schema.putArray("@type").add("csvw:Schema").add("dct:Standard");
    var keys = JsonNodeFactory.instance.arrayNode();
    var list = schema.putObject("csvw:column").putArray("@list");
    for (var column : columns) {
      var name = Values.text(column, "name");
      var to = list.addObject().put("@type", "csvw:Column").put("csvw:name", name);
      Draft.put(to, "csvw:titles", Values.text(column, "title"), 300);
      Draft.put(to, "dct:description", Values.text(column, "description"), 10_000);
      var type = Values.text(column, "type");
      if (TYPES.contains(type)) {
        to.putObject("csvw:datatype").put("@id", "xsd:" + type);
      } else if (!type.isEmpty()) {
        to.putObject("csvw:datatype")
            .put("@type", "csvw:Datatype")
            .put("csvw:base", base(type))
            .put("dct:title", type);
      }
      Values.flag(to, "csvw:required", column.path("required"));
      if (column.path("primaryKey").asBoolean()) {
        keys.add(name);
      }
    }
    if (!keys.isEmpty()) {
      schema.set("csvw:primaryKey", keys);
    }
  }

  /** The nearest of CSVW's own types; {@code any} where none is near. */
  private static String base(String type) {
    var word = type.toLowerCase(Locale.ROOT).replaceFirst("[(<\\[].*", "").strip();
    return switch (word) {
      case "text", "varchar", "char", "character varying", "nvarchar", "uuid" -> "string";
      case "bool" -> "boolean";
      case "integer", "int4" -> "integer";
      case "bigint", "int8", "int64" -> "long";
      case "smallint", "int2" -> "short";
      case "tinyint" -> "byte";
      case "numeric", "number" -> "decimal";
      case "real", "float4" -> "float";
      case "double precision", "float8" -> "double";
      case "datetime" -> "dateTime";
      case "bytea", "binary", "blob" -> "base64Binary";
      default -> word.startsWith("timestamp") ? "dateTime" : TYPES.contains(word) ? word : "any";
    };
  }

  private static Property property(String name) {
    return ResourceFactory.createProperty(NAMESPACE + name);
  }
}
