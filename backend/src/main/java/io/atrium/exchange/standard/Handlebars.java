package io.atrium.exchange.standard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands in the double braces of a Handlebars template. It is looked at, never run.
 *
 * @param faults for which no engine would take the template
 * @param doubts that engines let pass, though they look like mistakes
 * @param variables of the outermost context, in the order of their first use
 * @param partials other templates that are included
 */
record Handlebars(
    List<Remark> faults, List<Remark> doubts, Set<String> variables, Set<String> partials) {

  private static final Set<String> HELPERS =
      Set.of(
          "if",
          "unless",
          "each",
          "with",
          "lookup",
          "log",
          "role",
          "history",
          "media",
          "section",
          "json",
          "ifEquals",
          "unlessEquals",
          "else");
  private static final Set<String> WORDS = Set.of("true", "false", "null", "undefined", "this");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern BLOCK_NAMES = Pattern.compile("\\bas\\s*\\|[^|]*\\|");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private record Block(String helper, int line) {}

  /**
   * @param firstLine of the file, from 1, at which the template begins
   */
  static Handlebars of(String template, int firstLine) {
    var found =
        new Handlebars(
            new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    found.scan(template, firstLine);
    return found;
  }

  private void scan(String template, int firstLine) {
    var open = new ArrayDeque<Block>();
    var at = 0;
    var line = firstLine;
    while (true) {
      var start = template.indexOf("{{", at);
      var text = template.substring(at, start < 0 ? template.length() : start);
      var stray = text.indexOf("}}");
      if (stray >= 0) {
        doubts.add(
            new Remark(
                "", line + lines(text.substring(0, stray)), "Closing braces that nothing opens."));
      }
      line += lines(text);
      if (start < 0) {
        break;
      }
      var end = end(template, start);
      if (end < 0) {
        faults.add(new Remark("", line, "Braces are opened and never closed."));
        break;
      }
      var tag = template.substring(start, end);
      var comment = tag.startsWith("{{!") || tag.startsWith("{{~!");
      if (!comment && !(start > 0 && template.charAt(start - 1) == '\\')) {
        tag(tag.replaceAll("^\\{+~?|~?}+$", "").strip(), line, open);
      }
      line += lines(tag);
      at = end;
    }
    for (var block : open) {
      faults.add(
          new Remark("", block.line(), "The block `" + block.helper() + "` is never closed."));
    }
  }

  private static int end(String template, int start) {
    var closing =
        template.startsWith("{{!--", start) || template.startsWith("{{~!--", start)
            ? "--}}"
            : template.startsWith("{{{", start) ? "}}}" : "}}";
    var end = template.indexOf(closing, start + 2);
    return end < 0 ? -1 : end + closing.length();
  }

  private void tag(String tag, int line, Deque<Block> open) {
    if (tag.isEmpty()) {
      return;
    }
    switch (tag.charAt(0)) {
      case '#' -> {
        var inner = tag.substring(1).replaceFirst("^[>*]\\s*", "").strip();
        expression(inner, open);
        open.push(new Block(first(inner), line));
      }
      case '/' -> {
        var name = tag.substring(1).strip();
        if (open.isEmpty() || !open.peek().helper().equals(name)) {
          faults.add(new Remark("", line, "`{{/" + name + "}}` closes a block that is not open."));
        } else {
          var _ = open.pop();
        }
      }
      case '>' -> {
        var name = first(tag.substring(1).strip());
        if (!name.isEmpty()) {
          partials.add(name);
        }
      }
      case '^' -> {}
      default -> expression(tag.replaceFirst("^&\\s*", ""), open);
    }
  }

  private void expression(String expression, Deque<Block> open) {
    // inside of each and with, names are of the item
    if (open.stream().anyMatch(block -> Set.of("each", "with").contains(block.helper()))) {
      return;
    }
    var words =
        BLOCK_NAMES
            .matcher(QUOTED.matcher(expression).replaceAll(" \"\" "))
            .replaceAll("")
            // the word after an opening parenthesis is a helper
            .replaceAll("\\(\\s*[A-Za-z_][\\w-]*", " ")
            .replace(')', ' ')
            .strip()
            .split("\\s+", -1);
    for (var i = 0; i < words.length; i++) {
      var equals = words[i].indexOf('=');
      var word = equals > 0 ? words[i].substring(equals + 1) : words[i];
      var dot = word.indexOf('.');
      var root = dot > 0 ? word.substring(0, dot) : word;
      var helper = HELPERS.contains(root) || (i == 0 && words.length > 1);
      if (!helper && NAME.matcher(root).matches() && !WORDS.contains(root)) {
        variables.add(root);
      }
    }
  }

  private static String first(String text) {
    var end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
