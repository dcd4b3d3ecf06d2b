package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Patterns of fabric: a system prompt in Markdown under headings that are always the same. The
 * folder is the pattern's name; what a user says may stand beside it in {@code user.md}.
 */
@Singleton
final class FabricPattern implements Standard {

  private static final int LONGEST = 1_000_000;

  /** Sections by which a pattern is known; two of them, or an identity at the very beginning. */
  private static final Set<String> SECTIONS =
      Set.of("IDENTITY", "PURPOSE", "GOAL", "GOALS", "STEPS", "OUTPUT", "INPUT", "INSTRUCTIONS");

  private static final Pattern HEADING =
      Pattern.compile(
          "(?m)^(?:#{1,4}[ \\t]*|\\*\\*)?([A-Za-z][A-Za-z ]{2,40}?)(?:\\*\\*)?:?[ \\t]*:?$");
  private static final Pattern BEGIN =
      Pattern.compile("(?i)\\A\\s*(?:#{1,4}[ \\t]*|<|\\*\\*)?identity\\b");
  private static final Pattern IDENTITY = Pattern.compile("(?im)^#{1,3}[ \\t]*identity[ \\t]*$");
  private static final Pattern PLACEHOLDER = Pattern.compile("_{5,}");

  @Override
  public String name() {
    return "fabric";
  }

  @Override
  public String title() {
    return "fabric pattern";
  }

  @Override
  public boolean recognises(Original original) {
    var text = original.text();
    if (text.startsWith("---") || text.startsWith("{") || text.length() > LONGEST) {
      return false;
    }
    return BEGIN.matcher(text).find()
        || sections(text).size() >= 2
        || (IDENTITY.matcher(text).find() && text.contains("You are "));
  }

  private static Set<String> sections(String text) {
    var found = new HashSet<String>();
    var heading = HEADING.matcher(text);
    while (heading.find() && found.size() < 2) {
      // headings are in capitals; what stands in a sentence is not
      var title = heading.group(1).strip();
      if (title.equals(title.toUpperCase(Locale.ROOT))) {
        for (var word : title.split(" ", -1)) {
          if (SECTIONS.contains(word)) {
            found.add(title);
          }
        }
      }
    }
    return found;
  }

  @Override
  public Reading read(Original original, Target target) {
    var folder = FrontMatterFile.folder(original.file());
    var name = folder.isEmpty() ? FrontMatterFile.stem(original.file()) : folder;
    var text = original.text();
    var listed = listed(original, name);
    var draft =
        new Draft("prompt", target, Slug.name(name))
            .title(title(name))
            .summary(Values.text(listed, "description"), identity(text), title(name));
    OneOrMany.texts(listed.path("tags")).forEach(draft::tag);
    var spec = draft.spec().put("format", "text");
    spec.put("system", Text.cut(text, LONGEST));
    var user = original.beside("user.md").map(Original::text).orElse("");
    if (user.isBlank()) {
      spec.put("template", "{{input}}");
      spec.putArray("variables")
          .addObject()
          .put("name", "input")
          .put("title", "Input")
          .put("type", "long-text")
          .put("required", true);
    } else {
      spec.put("template", Text.cut(user, LONGEST));
    }
    var remarks =
        PLACEHOLDER.matcher(text).find()
            ? List.of(Remark.of("", "The pattern has blanks that are still to be filled in."))
            : List.<Remark>of();
    return new Reading(List.of(new Imported.Described(name, draft.tree())), remarks);
  }

  /** What the collection's list says of a pattern, where the list lies above the patterns. */
  private static JsonNode listed(Original original, String name) {
    var list = original.beside("../../pattern_descriptions.json");
    if (list.isEmpty()) {
      return MissingNode.getInstance();
    }
    for (var pattern : list.get().tree().path("patterns")) {
      if (Values.text(pattern, "patternName").equals(name)) {
        return pattern;
      }
    }
    return MissingNode.getInstance();
  }

  private static String identity(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .filter(line -> !line.startsWith("#") && !line.startsWith("<") && !line.startsWith("//"))
        .findFirst()
        .orElse("");
  }

  private static String title(String name) {
    var words = name.replace('_', ' ').strip();
    return words.isEmpty()
        ? name
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
