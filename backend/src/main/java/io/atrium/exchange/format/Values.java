package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Careful looks into other people's JSON: what is missing or of the wrong type is simply not there.
 */
public final class Values {

  public record Link(String title, String address) {}

  private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}){0,2}");
  private static final Pattern LINK =
      Pattern.compile("\\[([^\\[\\]]{0,500})]\\(([^()\\s]{1,2000})\\)");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>()\\[\\]\"'`]{3,1990}");

  private Values() {}

  /** The text of the first of the members that has any; else empty. */
  public static String text(JsonNode object, String... members) {
    for (var member : members) {
      var value = object.path(member);
      if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
        return Text.clean(value.asText()).strip();
      }
    }
    return "";
  }

  /** The texts of a list, each once. */
  public static List<String> texts(JsonNode list) {
    var texts = new LinkedHashSet<String>();
    if (list.isArray()) {
      for (var item : list) {
        if (item.isValueNode() && !item.isNull() && !item.asText().isBlank()) {
          texts.add(Text.line(item.asText(), 4_000));
        }
      }
    }
    return List.copyOf(texts);
  }

  /** An empty text says nothing, and is not put. */
  public static void put(ObjectNode object, String member, String text) {
    if (!text.isEmpty()) {
      object.put(member, text);
    }
  }

  public static void put(ObjectNode object, String member, List<String> texts, int maximumLength) {
    if (!texts.isEmpty()) {
      var list = object.putArray(member);
      texts.stream().map(text -> Text.line(text, maximumLength)).forEach(list::add);
    }
  }

  /** Copies true or false; anything else is not there. */
  public static void flag(ObjectNode to, String member, JsonNode value) {
    if (value.isBoolean()) {
      to.set(member, value);
    }
  }

  /** Copies a number that is not negative; anything else is not there. */
  public static void amount(ObjectNode to, String member, JsonNode value) {
    if (value.isNumber() && value.doubleValue() >= 0 && Double.isFinite(value.doubleValue())) {
      to.set(member, value);
    }
  }

  public static void count(ObjectNode to, String member, JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
      to.put(member, value.longValue());
    }
  }

  public static void webAddress(ObjectNode to, String member, String address) {
    Draft.webAddress(address).ifPresent(url -> to.put(member, url));
  }

  /** A year, a month or a day that exists, such as 2025-07; the time of day is dropped. */
  public static Optional<String> date(String text) {
    var date = text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text;
    if (!DATE.matcher(date).matches()) {
      return Optional.empty();
    }
    try {
      var _ =
          switch (date.length()) {
            case 10 -> (Object) LocalDate.parse(date);
            case 7 -> YearMonth.parse(date);
            default -> java.time.Year.parse(date);
          };
      return Optional.of(date);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  public static void date(ObjectNode to, String member, String text) {
    date(text).ifPresent(date -> to.put(member, date));
  }

  /** Markdown links and bare addresses, in the order in which they stand. */
  public static List<Link> links(String text) {
    var links = new ArrayList<Link>();
    var rest = new StringBuilder();
    var marked = LINK.matcher(text);
    while (marked.find()) {
      links.add(new Link(marked.group(1), marked.group(2)));
      marked.appendReplacement(rest, " ");
    }
    marked.appendTail(rest);
    var bare = ADDRESS.matcher(rest);
    while (bare.find()) {
      links.add(new Link("", bare.group().replaceAll("[.,;:]+$", "")));
    }
    return links;
  }

  /** An array member that is removed again when nothing was put into it. */
  public static void list(
      ObjectNode object, String member, java.util.function.Consumer<ArrayNode> filler) {
    var list = object.putArray(member);
    filler.accept(list);
    if (list.isEmpty()) {
      object.remove(member);
    }
  }
}
