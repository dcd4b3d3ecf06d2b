package io.atrium.access.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the smallest changes that lead to something better: single ones first, and pairs of
 * them only where no single one leads to a better outcome. What can be changed is seen from the
 * constants in the rules. Nothing is proposed that has not been evaluated.
 */
final class ChangeSearch {

  private static final String DAYS = "request.days";
  private static final String COLUMNS = "request.columns";
  private static final String PERSONAL_COLUMNS = "request.personalColumns";
  private static final String PURPOSE = "request.purpose";
  private static final String TRAININGS = "subject.trainings";

  private static final int MOST_COLUMNS = 200;
  private static final int MOST_SHOWN = 5;

  private final Policy policy;
  private final Map<String, Object> values;
  private final Judgement before;
  private final Deadline deadline;
  private final List<Expression> standing;
  private final Hints hints;

  ChangeSearch(Policy policy, Map<String, Object> values, Judgement before, Deadline deadline) {
    this.policy = policy;
    this.values = values;
    this.before = before;
    this.deadline = deadline;
    this.standing = standing(policy, before);
    this.hints = Hints.together(standing.stream().map(Expression::hints).toList());
  }

  /**
   * What stands in the way: refusals and steps that apply, and rules that could let through but do
   * not. Only if one of these comes out otherwise can the decision be a better one.
   */
  private static List<Expression> standing(Policy policy, Judgement before) {
    var standing = new ArrayList<Expression>();
    for (var i = 0; i < policy.rules().size(); i++) {
      var rule = policy.rules().get(i);
      var result = before.verdicts().get(i).result();
      var inTheWay =
          switch (rule.effect()) {
            case Effect.Refuse refuse -> result != Evaluation.Result.DID_NOT_FIRE;
            case Effect.Ask ask -> result != Evaluation.Result.DID_NOT_FIRE;
            case Effect.Allow allow -> result != Evaluation.Result.FIRED;
            case Effect.Shorten shorten -> false;
            case Effect.Attach attach -> false;
          };
      if (inTheWay) {
        standing.add(rule.when());
      }
    }
    return List.copyOf(standing);
  }

  /** One thing that could be other than it is; levers of the same group exclude one another. */
  private record Lever(String group, String text, Map<String, Object> values) {}

  private record Found(List<Lever> levers, Judgement after) {
    Evaluation.Change change() {
      return new Evaluation.Change(
          String.join(" and ", levers.stream().map(Lever::text).toList()),
          after.outcome(),
          after.steps().size());
    }
  }

  /** Best first. */
  List<Evaluation.Change> changes() {
    var levers = new ArrayList<Lever>();
    levers.addAll(days());
    levers.addAll(purposes());
    levers.addAll(trainings());
    var fewer = fewerColumns(List.of());
    var found = new ArrayList<Found>();
    levers.forEach(lever -> add(found, attempt(List.of(lever))));
    add(found, fewer);
    if (found.stream().noneMatch(one -> one.after().outcome() != before.outcome())) {
      for (var i = 0; i < levers.size(); i++) {
        for (var j = i + 1; j < levers.size(); j++) {
          if (!levers.get(i).group().equals(levers.get(j).group())) {
            add(found, better(attempt(List.of(levers.get(i), levers.get(j))), found));
          }
        }
        add(found, better(fewerColumns(List.of(levers.get(i))), found));
      }
    }
    return smallest(found).stream().map(Found::change).toList();
  }

  /** A pair has to be worth it: better than what its parts reach alone. */
  private static @Nullable Found better(@Nullable Found pair, List<Found> found) {
    return pair == null
            || found.stream()
                .filter(one -> pair.levers().containsAll(one.levers()))
                .anyMatch(one -> !pair.after().isBetterThan(one.after()))
        ? null
        : pair;
  }

  /** Of several durations with the same result only the first: it changes least. */
  private static List<Found> smallest(List<Found> found) {
    var kept = new ArrayList<Found>();
    var seen = new LinkedHashSet<String>();
    for (var one : found) {
      var what =
          one.levers().stream()
              .map(lever ->
                  lever.group().equals(DAYS) || lever.group().equals(COLUMNS)
                      ? lever.group()
                      : lever.text())
              .toList();
      var key = "%s %s %d".formatted(what, one.after().outcome(), one.after().steps().size());
      if (seen.add(key)) {
        kept.add(one);
      }
    }
    kept.sort(
        Comparator.comparing((Found one) -> one.after().outcome())
            .thenComparing(one -> one.after().steps().size())
            .thenComparing(one -> one.levers().size()));
    return kept.subList(0, Math.min(MOST_SHOWN, kept.size()));
  }

  private static void add(List<Found> found, @Nullable Found one) {
    if (one != null) {
      found.add(one);
    }
  }

  private @Nullable Found attempt(List<Lever> levers) {
    if (deadline.hasPassed()) {
      return null;
    }
    var changed = new HashMap<>(values);
    levers.forEach(lever -> changed.putAll(lever.values()));
    Set<String> names = new TreeSet<>();
    levers.forEach(lever -> names.addAll(lever.values().keySet()));
    var after = Evaluator.again(policy, before, changed, names, deadline);
    return after.isBetterThan(before) && !after.failed() ? new Found(levers, after) : null;
  }

  /** The longest first, since that is the smallest change. */
  private List<Lever> days() {
    if (!(values.get(DAYS) instanceof Long asked)) {
      return List.of();
    }
    var candidates = new TreeSet<Long>(Comparator.reverseOrder());
    for (var constant : hints.days()) {
      candidates.addAll(List.of(constant - 1, constant, constant + 1));
    }
    return candidates.stream()
        .filter(days -> days >= 1 && days < asked)
        .map(days ->
            new Lever(
                DAYS,
                "ask for " + Words.days(Math.toIntExact(days)),
                Map.<String, Object>of(DAYS, days)))
        .toList();
  }

  private List<Lever> purposes() {
    return hints.purposes().stream()
        .sorted()
        .filter(purpose -> !purpose.equals(values.get(PURPOSE)))
        .map(purpose ->
            new Lever(
                PURPOSE,
                "ask for the purpose `" + purpose + "`",
                Map.<String, Object>of(PURPOSE, purpose)))
        .toList();
  }

  private List<Lever> trainings() {
    var done = texts(TRAININGS);
    return hints.trainings().stream()
        .sorted()
        .filter(training -> !done.contains(training))
        .map(training -> {
          var more = new ArrayList<>(done);
          more.add(training);
          return new Lever(
              TRAININGS,
              "finish training " + training,
              Map.<String, Object>of(TRAININGS, List.copyOf(more)));
        })
        .toList();
  }

  /**
   * A single column whose removal suffices, or the personal ones; of several as few as it takes.
   * Never all of them: that would stand for every column there is.
   */
  private @Nullable Found fewerColumns(List<Lever> besides) {
    var columns = texts(COLUMNS);
    var matters =
        standing.stream()
            .anyMatch(
                when -> when.reads().contains(COLUMNS) || when.reads().contains(PERSONAL_COLUMNS));
    if (!matters || columns.size() < 2 || columns.size() > MOST_COLUMNS) {
      return null;
    }
    var personal = texts(PERSONAL_COLUMNS).stream().filter(columns::contains).toList();
    Found best = null;
    for (var column : columns) {
      best = bestOf(best, without(besides, List.of(column)));
    }
    if (best != null && best.after().outcome() == Evaluation.Outcome.APPROVED) {
      return best;
    }
    return bestOf(best, fewest(besides, personal));
  }

  /** Puts back one column after the other for as long as the result stays what it is. */
  private @Nullable Found fewest(List<Lever> besides, List<String> all) {
    var removed = new ArrayList<>(all);
    var found = without(besides, removed);
    if (found == null) {
      return null;
    }
    for (var column : all) {
      var less = new ArrayList<>(removed);
      less.remove(column);
      var tried = less.isEmpty() ? null : without(besides, less);
      if (tried != null && !found.after().isBetterThan(tried.after())) {
        removed = less;
        found = tried;
      }
    }
    return found;
  }

  private @Nullable Found without(List<Lever> besides, List<String> removed) {
    var columns = new ArrayList<>(texts(COLUMNS));
    columns.removeAll(removed);
    if (columns.isEmpty() || removed.isEmpty()) {
      return null;
    }
    var changed = new HashMap<String, Object>();
    changed.put(COLUMNS, List.copyOf(columns));
    if (values.containsKey(PERSONAL_COLUMNS)) {
      var personal = new ArrayList<>(texts(PERSONAL_COLUMNS));
      personal.removeAll(removed);
      changed.put(PERSONAL_COLUMNS, List.copyOf(personal));
    }
    var levers = new ArrayList<>(besides);
    levers.add(
        new Lever(
            COLUMNS,
            (removed.size() == 1 ? "remove column " : "remove columns ") + Words.quoted(removed),
            Map.copyOf(changed)));
    return attempt(levers);
  }

  private static @Nullable Found bestOf(@Nullable Found one, @Nullable Found other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.after().isBetterThan(one.after()) ? other : one;
  }

  private List<String> texts(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
