package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Service levels of a contract in words that people read, and back. */
final class OdcsService {

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ([a-z]+?)s?");
  private static final Pattern EVERY = Pattern.compile("Every (?:(\\d{1,9}) )?([a-z]+?)s?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,6})?");
  private static final List<String> UNITS =
      List.of("year", "month", "week", "day", "hour", "minute", "second", "millisecond");
  private static final int LONG = 200;

  private OdcsService() {}

  static void read(JsonNode levels, ObjectNode spec) {
    var sla = spec.putObject("sla");
    for (var level : levels) {
      var value = Values.text(level, "value");
      var unit = unit(Values.text(level, "unit"));
      if (value.isEmpty() || Placeholders.in(value)) {
        continue;
      }
      switch (Values.text(level, "property").toLowerCase(Locale.ROOT)) {
        case "latency", "ly" -> first(sla, "latency", amount(value, unit));
        case "freshness" -> first(sla, "freshness", amount(value, unit));
        case "responsetime", "response time" -> first(sla, "responseTime", amount(value, unit));
        case "supporthours" -> first(sla, "supportHours", value);
        case "backup" -> first(sla, "backup", value);
        case "availability", "av" -> availability(sla, value);
        case "retention", "re" -> first(spec, "retention", amount(value, unit));
        case "frequency", "fy" -> first(spec, "updateFrequency", every(value, unit));
        default -> {}
      }
    }
    if (sla.isEmpty()) {
      spec.remove("sla");
    }
  }

  private static void first(ObjectNode object, String member, String text) {
    if (!object.has(member)) {
      Draft.put(object, member, text, LONG);
    }
  }

  static void availability(ObjectNode sla, String text) {
    var number = text.replace("%", "").strip();
    if (NUMBER.matcher(number).matches() && new BigDecimal(number).doubleValue() <= 100) {
      sla.put("availability", new BigDecimal(number));
    }
  }

  static String amount(String value, String unit) {
    if (unit.isEmpty()) {
      return value;
    }
    var plural = value.equals("1") || !UNITS.contains(unit) ? "" : "s";
    return value + " " + unit + plural;
  }

  static String every(String value, String unit) {
    if (unit.isEmpty() || !UNITS.contains(unit)) {
      return unit.isEmpty() ? value : value + " " + unit;
    }
    return value.equals("1") ? "Every " + unit : "Every " + value + " " + unit + "s";
  }

  /** A unit in full; a word that is not known as it is. */
  static String unit(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "y", "yr", "yrs", "year", "years" -> "year";
      case "mo", "month", "months" -> "month";
      case "w", "wk", "week", "weeks" -> "week";
      case "d", "day", "days" -> "day";
      case "h", "hr", "hrs", "hour", "hours" -> "hour";
      case "m", "min", "mins", "minute", "minutes" -> "minute";
      case "s", "sec", "secs", "second", "seconds" -> "second";
      case "ms", "millisecond", "milliseconds" -> "millisecond";
      default -> Text.line(word, 50);
    };
  }

  static void write(JsonNode spec, ObjectNode contract) {
    var levels = contract.putArray("slaProperties");
    var sla = spec.path("sla");
    if (sla.has("availability")) {
      levels.addObject().put("property", "availability").set("value", sla.get("availability"));
      ((ObjectNode) levels.get(0)).put("unit", "%");
    }
    for (var level : List.of("latency", "freshness", "responseTime", "supportHours", "backup")) {
      level(levels, level, sla.path(level).asText());
    }
    level(levels, "retention", spec.path("retention").asText());
    level(levels, "frequency", spec.path("updateFrequency").asText());
    if (levels.isEmpty()) {
      contract.remove("slaProperties");
    }
  }

  private static void level(ArrayNode levels, String property, String text) {
    if (text.isEmpty()) {
      return;
    }
    var level = levels.addObject().put("property", property);
    var amount = AMOUNT.matcher(text);
    var every = EVERY.matcher(text);
    if (amount.matches() && UNITS.contains(amount.group(2))) {
      level.set("value", number(amount.group(1), level));
      level.put("unit", shortly(amount.group(2)));
    } else if (every.matches() && UNITS.contains(every.group(2))) {
      level.set("value", number(every.group(1) == null ? "1" : every.group(1), level));
      level.put("unit", shortly(every.group(2)));
    } else {
      level.put("value", text);
    }
  }

  private static JsonNode number(String text, ObjectNode factory) {
    var number = new BigDecimal(text);
    return number.scale() == 0 ? factory.numberNode(number.intValue()) : factory.numberNode(number);
  }

  private static String shortly(String unit) {
    return switch (unit) {
      case "year" -> "y";
      case "day" -> "d";
      case "hour" -> "h";
      default -> unit;
    };
  }
}
