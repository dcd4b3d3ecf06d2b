package io.atrium.exchange.standard;

import java.util.Locale;

/** Types of columns as other standards and older versions call them. */
final class OdcsTypes {

  private OdcsTypes() {}

  /** In the words of ODCS 3.1; empty for a word that none of them means. */
  static String logical(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "string", "text", "varchar", "char", "uuid" -> "string";
      case "date" -> "date";
      case "timestamp", "datetime", "timestamp_tz", "timestamp_ntz" -> "timestamp";
      case "time" -> "time";
      case "number", "numeric", "decimal", "float", "double" -> "number";
      case "integer", "int", "long", "bigint" -> "integer";
      case "object", "record", "struct", "map" -> "object";
      case "array", "list" -> "array";
      case "boolean", "bool" -> "boolean";
      default -> "";
    };
  }
}
