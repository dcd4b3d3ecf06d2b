package io.atrium.stewardship;

import io.atrium.schemas.Descriptor;
import io.atrium.search.Likeness;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How much two descriptors have in common: what they say of themselves, in letters and in meaning,
 * and the columns that they publish. Each is evidence of its own; together they weigh more than the
 * stronger one.
 *
 * @param score 0 to 1, the same whichever of the two is asked about
 */
record Resemblance(double score, List<Reason> why) {

  private static final double COLUMNS_WEIGH = 0.8;

  /** Two columns that happen to be named alike are no evidence; twenty are. */
  private static final int COLUMNS_BY_CHANCE = 2;

  private static final double OTHER_KIND = 0.6;
  private static final double NEARLY = 0.6;

  /**
   * Cosines of this model: half of all pairs of a catalog lie below 0.53, 95 % below 0.64; what is
   * of one domain has around 0.7, the same in other words 0.75 and more.
   *
   * @see "docs/decisions/0036-meanings.md"
   */
  private static final double UNRELATED = 0.65;

  private static final double THE_SAME = 0.86;
  private static final double MEANING_WEIGHS = 0.85;

  /** From a cosine of 0.73 on. */
  private static final double WORTH_SAYING = 0.4;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  /**
   * @param closeness cosine between what both mean; 0 where it is not known
   */
  static Resemblance between(Descriptor mine, Descriptor other, double closeness) {
    var titles = dice(trigrams(mine.title()), trigrams(other.title()));
    var summaries = dice(trigrams(mine.summary()), trigrams(other.summary()));
    var sharedTags = shared(lower(mine.tags()), lower(other.tags()));
    var tags = jaccard(lower(mine.tags()), lower(other.tags()));
    var tagged = !mine.tags().isEmpty() || !other.tags().isEmpty();
    var text =
        tagged ? 0.55 * titles + 0.35 * summaries + 0.1 * tags : 0.6 * titles + 0.4 * summaries;
    var here = columns(mine);
    var there = columns(other);
    var common = shared(here.keySet(), there.keySet());
    var all = here.size() + there.size() - common.size();
    var columns = all == 0 ? 0 : (double) common.size() / (all + COLUMNS_BY_CHANCE);
    var meaning = Math.clamp((closeness - UNRELATED) / (THE_SAME - UNRELATED), 0, 1);
    var score = 1 - (1 - text) * (1 - COLUMNS_WEIGH * columns) * (1 - MEANING_WEIGHS * meaning);
    var why = new ArrayList<Reason>();
    if (titles > 0.999) {
      why.add(Reason.of(Reason.Kind.SAME_TITLE));
    } else if (titles >= NEARLY) {
      why.add(Reason.of(Reason.Kind.LIKE_TITLE));
    }
    if (!common.isEmpty()) {
      why.add(new Reason(Reason.Kind.COLUMNS, common.size(), there.size(), named(common, there)));
    }
    if (summaries >= NEARLY) {
      why.add(Reason.of(Reason.Kind.SUMMARY));
    } else if (meaning >= WORTH_SAYING) {
      why.add(Reason.of(Reason.Kind.MEANING));
    }
    if (!sharedTags.isEmpty()) {
      why.add(new Reason(Reason.Kind.TAGS, sharedTags.size(), 0, named(sharedTags, Map.of())));
    }
    if (why.isEmpty()) {
      why.add(Reason.of(Reason.Kind.WORDS));
    }
    var sameKind = mine.kind().equals(other.kind());
    return new Resemblance(sameKind ? score : OTHER_KIND * score, List.copyOf(why));
  }

  /** Names of the columns of all output ports, by what they are compared by. */
  private static Map<String, String> columns(Descriptor descriptor) {
    var columns = new LinkedHashMap<String, String>();
    for (var name : Likeness.columns(descriptor.tree())) {
      columns.putIfAbsent(BETWEEN.matcher(fold(name)).replaceAll(""), name);
    }
    return columns;
  }

  private static List<String> named(Collection<String> common, Map<String, String> names) {
    return common.stream()
        .sorted()
        .limit(Reason.NAMED)
        .map(key -> names.getOrDefault(key, key))
        .toList();
  }

  private static Set<String> lower(List<String> tags) {
    return tags.stream().map(Resemblance::fold).collect(Collectors.toSet());
  }

  /** Every three letters in a row of every word: what is spelt a little differently shares most. */
  private static Set<String> trigrams(String text) {
    var found = new HashSet<String>();
    for (var word : BETWEEN.splitAsStream(fold(text)).toList()) {
      var padded = " " + word + " ";
      for (var i = 0; i + 3 <= padded.length(); i++) {
        found.add(padded.substring(i, i + 3));
      }
    }
    return found;
  }

  private static double dice(Set<String> here, Set<String> there) {
    var all = here.size() + there.size();
    return all == 0 ? 0 : 2.0 * shared(here, there).size() / all;
  }

  private static double jaccard(Set<String> here, Set<String> there) {
    var shared = shared(here, there).size();
    var all = here.size() + there.size() - shared;
    return all == 0 ? 0 : (double) shared / all;
  }

  private static Set<String> shared(Set<String> here, Set<String> there) {
    var shared = new HashSet<>(here);
    shared.retainAll(there);
    return shared;
  }

  private static String fold(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
