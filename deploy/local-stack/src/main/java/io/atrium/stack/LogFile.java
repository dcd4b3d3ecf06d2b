package io.atrium.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A server's log. */
final class LogFile {
  private static final Pattern COMPLAINT =
      Pattern.compile("\\b(ERROR|FATAL|PANIC)\\b|Exception:|No space left");
  private static final int LONGEST = 240;

  private LogFile() {}

  /** The last line that complains, else the last line, shortened. */
  static String lastWords(Path log) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      String words =
          lines.reversed().stream()
              .filter(line -> COMPLAINT.matcher(line).find())
              .findFirst()
              .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast())
              .strip();
      return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    } catch (IOException unreadable) {
      return "its log cannot be read";
    }
  }
}
