package io.atrium.schemas;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;

/**
 * One text for equal content: keys in the order of UTF-16 units, no spaces, and {@code 1}, {@code
 * 1.0} and {@code 1e0} all {@code 1}.
 */
public final class CanonicalJson {

  private static final int PLAIN_DIGITS = 40;

  private CanonicalJson() {}

  public static String write(JsonNode tree) {
    var out = new StringBuilder(1024);
    append(tree, out);
    return out.toString();
  }

  static String hash(JsonNode tree) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(write(tree).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static void append(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        var members = new ArrayList<>(node.properties());
        members.sort(Map.Entry.comparingByKey());
        var separator = '{';
        for (var member : members) {
          out.append(separator);
          appendText(member.getKey(), out);
          out.append(':');
          append(member.getValue(), out);
          separator = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
      }
      case ARRAY -> {
        var separator = '[';
        for (var item : node) {
          out.append(separator);
          append(item, out);
          separator = ',';
        }
        out.append(node.isEmpty() ? "[]" : "]");
      }
      case NUMBER -> out.append(number(node));
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL, MISSING -> out.append("null");
      case STRING, BINARY, POJO -> appendText(node.asText(), out);
    }
  }

  private static String number(JsonNode node) {
    if (node.isInt() || node.isLong()) {
      return Long.toString(node.longValue());
    }
    BigDecimal number = node.decimalValue();
    if (number.signum() == 0) {
      return "0";
    }
    var plain = number.stripTrailingZeros();
    return Math.abs((long) plain.scale()) <= PLAIN_DIGITS
        ? plain.toPlainString()
        : plain.toString();
  }

  private static void appendText(String text, StringBuilder out) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }
}
