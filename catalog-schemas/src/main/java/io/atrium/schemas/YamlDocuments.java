package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The YAML documents of one text. A line that begins with {@code ---} divides documents wherever it
 * stands (YAML 1.2.2, rule c-forbidden), so the text is cut there first and a broken document does
 * not take the following ones with it.
 */
final class YamlDocuments {

  private static final Pattern DIVIDER =
      Pattern.compile("(?<=\\A|[\\n\\r])---(?=[ \\t\\r\\n]|\\z)");
  private static final Pattern ONLY_MARKS =
      Pattern.compile("(?:---|\\.\\.\\.|%.*)?[ \\t]*(?:#.*)?");

  private final String text;
  private final DescriptorReader.Limits limits;
  private final LoadSettings settings;
  private final List<Document> documents = new ArrayList<>();

  YamlDocuments(String text, DescriptorReader.Limits limits) {
    this.text = text;
    this.limits = limits;
    this.settings =
        LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).setLabel("descriptor").build();
  }

  List<Document> read() {
    var line = 1;
    var start = 0;
    for (var end : ends()) {
      var part = text.substring(start, end);
      readPart(part, line);
      line += Source.end(part).line() - 1;
      start = end;
    }
    if (documents.isEmpty()) {
      documents.add(
          DescriptorReader.refused(
              new Position(1, 1), "there is nothing here; a descriptor begins with apiVersion"));
    }
    return documents;
  }

  private List<Integer> ends() {
    var ends = new ArrayList<Integer>();
    var matcher = DIVIDER.matcher(text);
    while (matcher.find()) {
      if (matcher.start() > 0) {
        ends.add(matcher.start());
      }
    }
    ends.add(text.length());
    return ends;
  }

  private void readPart(String part, int line) {
    var first = new Position(line, 1);
    if (part.length() > limits.documentLength()) {
      documents.add(
          DescriptorReader.refused(first, Source.TOO_LONG.formatted(limits.documentLength())));
      return;
    }
    if (part.lines().allMatch(content -> ONLY_MARKS.matcher(content).matches())) {
      return;
    }
    // The YAML reader itself stumbles over halves of characters.
    var notStorable = Source.firstNotStorable(part);
    if (notStorable >= 0) {
      var place = Source.at(part, notStorable);
      documents.add(
          DescriptorReader.refused(
              new Position(place.line() + line - 1, place.column()), Source.NOT_STORABLE));
      return;
    }
    try {
      var events = new Parse(settings).parseString(part).iterator();
      for (var event = events.next(); !(event instanceof StreamEndEvent); event = events.next()) {
        if (event instanceof DocumentStartEvent) {
          var tree = new YamlTree(events, limits, line);
          var root = buildUnlessAbandoned(tree);
          documents.add(
              new Document(
                  tree.isRefused() ? null : root, tree.faults(), Positions.foundBy(tree::found)));
          if (root == null) {
            return;
          }
        }
      }
    } catch (MarkedYamlEngineException broken) {
      var place =
          broken
              .getProblemMark()
              .or(broken::getContextMark)
              .map(mark -> new Position(mark.getLine() + line, mark.getColumn() + 1))
              .orElse(first);
      documents.add(
          DescriptorReader.refused(place, explained(String.valueOf(broken.getProblem()))));
    } catch (ReaderException broken) {
      var at = Source.at(part, Math.min(part.length(), Math.max(0, broken.getPosition())));
      documents.add(
          DescriptorReader.refused(
              new Position(at.line() + line - 1, at.column()),
              "there is a character here that cannot be printed (U+%04X); remove it"
                  .formatted(broken.getCodePoint())));
    } catch (YamlEngineException broken) {
      documents.add(
          DescriptorReader.refused(first, explained(String.valueOf(broken.getMessage()))));
    }
  }

  private static @Nullable JsonNode buildUnlessAbandoned(YamlTree tree) {
    try {
      return tree.build();
    } catch (YamlTree.Abandoned tooDeep) {
      return null;
    }
  }

  private static String explained(String problem) {
    var remedy =
        problem.contains("TAB")
            ? "a tab stands where YAML wants spaces; indent with spaces"
            : problem.contains("mapping values are not allowed")
                ? "a colon stands where none is expected; check the indentation, or put the text in"
                    + " quotes"
                : problem.contains("expected ':'")
                    ? "a key without a colon; write `key: value`"
                    : problem.contains("expected <block end>")
                        ? "this line is indented differently from the lines it belongs to"
                        : problem.contains("found unexpected end of stream")
                            ? "a quote is opened and never closed"
                            : Words.shown(problem);
    return "this is not valid YAML: " + remedy;
  }
}
