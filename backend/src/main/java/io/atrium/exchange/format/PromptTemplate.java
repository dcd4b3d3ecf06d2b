package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt whose {@code ${name:default}} have become {@code {{name}}} with a description of each
 * variable. What only looks like a variable, such as program text inside {@code ${…}}, stays as it
 * is.
 */
public record PromptTemplate(String text, ArrayNode variables) {

  private static final int MAXIMUM = 200;
  private static final int DEFAULT = 4_000;

  /** A name of words, and what stands after a colon. */
  private static final Pattern DOLLAR =
      Pattern.compile(
          "\\$\\{\\s*([\\p{L}_][\\p{L}\\p{M}\\p{N} _'’/&-]{0,99}?)\\s*(?::([^{}]{0,4000}))?}");

  private static final Pattern BRACES =
      Pattern.compile("(?<!\\{)\\{\\{\\s*([A-Za-z_][A-Za-z0-9_-]{0,99})\\s*}}(?!})");
  private static final Pattern BLOCKS = Pattern.compile("\\{\\{\\s*[#/^>&!]");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,10})?");
  private static final Pattern LONG =
      Pattern.compile(
          "(?i).*(text|code|content|description|transcript|article|document|details|requirements|context|notes)");

  public static PromptTemplate of(String prompt) {
    var names = new Names();
    var text = new StringBuilder(prompt.length());
    var dollar = DOLLAR.matcher(prompt);
    while (dollar.find()) {
      var name =
          names.use(
              dollar.group(1).strip(), dollar.group(2) == null ? "" : dollar.group(2).strip());
      dollar.appendReplacement(
          text, Matcher.quoteReplacement(name.isEmpty() ? dollar.group() : "{{" + name + "}}"));
    }
    dollar.appendTail(text);
    if (!BLOCKS.matcher(prompt).find()) {
      // a template language with blocks has variables of its own making; plain double braces are
      // ours
      var braces = BRACES.matcher(prompt);
      while (braces.find()) {
        var _ = names.use(braces.group(1), "");
      }
    }
    return new PromptTemplate(text.toString(), names.described());
  }

  private static final class Names {

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();

    /** The identifier for a label; empty when there are too many. */
    String use(String label, String byDefault) {
      var known = names.get(label);
      if (known == null) {
        if (names.size() == MAXIMUM) {
          return "";
        }
        known = free(identifier(label));
        names.put(label, known);
      }
      if (!byDefault.isEmpty()) {
        defaults.putIfAbsent(known, byDefault);
      }
      return known;
    }

    private String free(String wanted) {
      var name = wanted;
      for (var number = 2; names.containsValue(name); number++) {
        name = wanted + "_" + number;
      }
      return name;
    }

    /** Letters of other scripts cannot stand in a name; the label keeps them as its title. */
    private static String identifier(String label) {
      var plain =
          Normalizer.normalize(label, Normalizer.Form.NFKD)
              .replaceAll("\\p{M}+", "")
              .replaceAll("[^A-Za-z0-9_-]+", "_")
              .replaceAll("^[^A-Za-z_]+|_+$", "");
      var name = plain.isEmpty() || plain.equals("_") ? "variable" : plain;
      return name.length() > 90 ? name.substring(0, 90) : name;
    }

    ArrayNode described() {
      var list = JsonNodeFactory.instance.arrayNode();
      names.forEach(
          (label, name) -> list.add(describe(label, name, defaults.getOrDefault(name, ""))));
      return list;
    }

    private static ObjectNode describe(String label, String name, String byDefault) {
      var variable = JsonNodeFactory.instance.objectNode().put("name", name);
      if (!label.equals(name)) {
        variable.put("title", Text.line(label, 200));
      }
      var choices = choices(byDefault);
      if (!choices.isEmpty()) {
        variable.put("type", "choice").put("required", true);
        Values.put(variable, "choices", choices, 500);
        return variable;
      }
      if (NUMBER.matcher(byDefault).matches()) {
        variable.put("type", "number").put("required", false);
        return variable.put("default", new java.math.BigDecimal(byDefault));
      }
      if (byDefault.equalsIgnoreCase("true") || byDefault.equalsIgnoreCase("false")) {
        return variable
            .put("type", "boolean")
            .put("required", false)
            .put("default", byDefault.toLowerCase(Locale.ROOT).equals("true"));
      }
      if (byDefault.length() == 10 && Values.date(byDefault).isPresent()) {
        return variable.put("type", "date").put("required", false).put("default", byDefault);
      }
      var isLong = byDefault.length() > 200 || LONG.matcher(name).matches();
      variable.put("type", isLong ? "long-text" : "text").put("required", byDefault.isEmpty());
      return byDefault.isEmpty()
          ? variable
          : variable.put(
              "default",
              byDefault.length() > DEFAULT ? byDefault.substring(0, DEFAULT) : byDefault);
    }

    /**
     * {@code PostgreSQL | MySQL | SQL Server} names what to choose from; commas may be part of one
     * value.
     */
    private static List<String> choices(String byDefault) {
      var parts = new ArrayList<String>();
      for (var part : byDefault.split("\\|", -1)) {
        if (!part.isBlank()) {
          parts.add(part.strip());
        }
      }
      return parts.size() < 2 || byDefault.length() > 1_000
          ? List.of()
          : parts.stream().distinct().toList();
    }
  }
}
