package io.atrium.exchange.standard;

import java.util.Locale;
import java.util.Set;

/** The types of values that Croissant knows. */
final class CroissantTypes {

  private static final Set<String> SCHEMA_ORG =
      Set.of(
          "Text",
          "Integer",
          "Float",
          "Number",
          "Boolean",
          "Date",
          "DateTime",
          "Time",
          "URL",
          "ImageObject",
          "AudioObject",
          "VideoObject",
          "GeoCoordinates",
          "GeoShape",
          "Enumeration",
          "name",
          "Person",
          "Organization");

  private CroissantTypes() {}

  /** In the words of Croissant; types of databases become the nearest. */
  static String word(String type) {
    if (SCHEMA_ORG.contains(type)) {
      return "sc:" + type;
    }
    if (type.contains(":")) {
      return type;
    }
    var lower = type.toLowerCase(Locale.ROOT);
    if (lower.matches("(small|big|tiny)?int(eger|[248])?|long|serial.*")) {
      return "sc:Integer";
    }
    if (lower.matches("(decimal|numeric|number|float|double|real).*")
        && !type.matches("Float\\d+")) {
      return "sc:Float";
    }
    if (lower.startsWith("timestamp") || lower.equals("datetime")) {
      return "sc:DateTime";
    }
    return switch (lower) {
      case "bool", "boolean" -> "sc:Boolean";
      case "date" -> "sc:Date";
      case "time" -> "sc:Time";
      case "string", "uuid", "json", "char" -> "sc:Text";
      default ->
          Character.isUpperCase(type.charAt(0)) && type.matches("[A-Za-z0-9]+")
              ? "cr:" + type
              : "sc:Text";
    };
  }
}
