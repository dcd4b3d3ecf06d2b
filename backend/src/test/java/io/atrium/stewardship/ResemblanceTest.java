package io.atrium.stewardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atrium.schemas.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ResemblanceTest {

  private static final List<String> WORDS =
      List.of(
          "claims", "policy", "customer", "weather", "hail", "daily", "raw", "vehicle", "Größe");

  @Test
  void the_same_is_the_same() {
    var one =
        product("Claims history", "All claims since 1990.", List.of("claims"), columns("a", 8));
    assertThat(letters(one, one).score()).isCloseTo(1, within(1e-9));
    assertThat(words(letters(one, one))).startsWith("It has the same title.");
  }

  @Test
  void strangers_have_little_in_common() {
    var claims = product("Claims history", "All claims since 1990.", List.of(), columns("a", 8));
    var hail = product("Weather events", "Hail and storms by region.", List.of(), columns("b", 8));
    assertThat(letters(claims, hail).score()).isLessThan(0.4);
  }

  @Test
  void another_spelling_of_the_title_is_seen() {
    var one = product("Claims history", "All claims since 1990.", List.of(), List.of());
    var other = product("Claim histories", "Every claim that we have had.", List.of(), List.of());
    var resemblance = letters(one, other);
    assertThat(resemblance.score()).isGreaterThan(0.4);
    assertThat(words(resemblance)).contains("Its title is nearly the same.");
  }

  @Test
  void the_same_columns_under_another_title_are_seen_however_they_are_written() {
    var one =
        product(
            "Claims", "Ours.", List.of(), List.of("claim_id", "paid_amount", "loss_date", "line"));
    var other =
        product(
            "Losses", "Theirs.", List.of(), List.of("CLAIM_ID", "paidAmount", "Loss Date", "line"));
    var resemblance = letters(one, other);
    assertThat(resemblance.score()).isGreaterThan(0.4);
    assertThat(words(resemblance))
        .startsWith("4 of its 4 columns are in yours, too: CLAIM_ID, line, Loss Date, paidAmount.");
  }

  @Test
  void two_columns_that_everybody_has_are_no_evidence() {
    var one = product("Claims", "Ours.", List.of(), List.of("id", "name"));
    var other = product("Weather", "Theirs.", List.of(), List.of("id", "name"));
    assertThat(letters(one, other).score()).isLessThan(0.55);
  }

  @Test
  void another_kind_counts_less() {
    var data = product("Claims history", "All claims since 1990.", List.of(), List.of());
    var model =
        descriptor("model", "Claims history", "All claims since 1990.", List.of(), List.of());
    assertThat(letters(data, model).score())
        .isLessThan(letters(data, data).score())
        .isEqualTo(letters(model, data).score());
  }

  @RepeatedTest(200)
  void it_is_the_same_from_both_sides_and_between_0_and_1(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var one = any(random);
    var other = any(random);
    var score = letters(one, other).score();
    assertThat(score).isBetween(0.0, 1.0);
    assertThat(letters(other, one).score()).isCloseTo(score, within(1e-12));
    assertThat(letters(one, one).score()).isGreaterThanOrEqualTo(score);
    assertThat(letters(one, other).why()).isNotEmpty().doesNotHaveDuplicates();
  }

  @RepeatedTest(50)
  void columns_of_its_own_make_it_less_like_another(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var common = columns("c", 1 + random.nextInt(20));
    var more = new ArrayList<>(common);
    more.addAll(columns("d", 1 + random.nextInt(20)));
    var one = product("Claims", "Ours.", List.of(), common);
    assertThat(letters(one, product("Weather", "x", List.of(), more)).score())
        .isLessThan(letters(one, product("Weather", "x", List.of(), common)).score());
  }

  @Test
  void the_same_in_other_words_is_seen_by_its_meaning() {
    var one = product("Attrition risk", "Who will leave.", List.of(), List.of());
    var other = product("Likelihood of cancellation", "By contract.", List.of(), List.of());
    assertThat(letters(one, other).score()).isLessThan(0.4);
    var same = Resemblance.between(one, other, 0.82);
    assertThat(same.score()).isGreaterThan(0.6);
    assertThat(words(same)).containsExactly("It says much the same in other words.");
  }

  @Test
  void being_of_one_domain_is_no_evidence() {
    var one = product("Credit scores", "How likely each borrower pays.", List.of(), List.of());
    var other = product("Customer data", "Names and addresses.", List.of(), List.of());
    assertThat(Resemblance.between(one, other, 0.7).score()).isLessThan(0.4);
    assertThat(Resemblance.between(one, other, 0.65)).isEqualTo(letters(one, other));
  }

  @RepeatedTest(50)
  void what_is_closer_in_meaning_is_never_less_alike(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var one = any(random);
    var other = any(random);
    var before = 0.0;
    for (var closeness = -1.0; closeness <= 1; closeness += 0.05) {
      var score = Resemblance.between(one, other, closeness).score();
      assertThat(score).isBetween(before, 1.0);
      before = score;
    }
  }

  @Test
  void a_likeness_has_the_same_reasons_in_any_language() {
    var columns = columns("c", 7);
    var one = product("Claims", "Ours.", List.of("Motor"), columns);
    var other = product("Losses", "Theirs.", List.of("motor"), columns);
    assertThat(letters(one, other).why())
        .containsExactly(
            new Reason(Reason.Kind.COLUMNS, 7, 7, columns.subList(0, 5)),
            new Reason(Reason.Kind.TAGS, 1, 0, List.of("motor")));
    assertThat(words(letters(one, other)).getFirst()).endsWith("c_column_4 ….");
  }

  private static Resemblance letters(Descriptor one, Descriptor other) {
    return Resemblance.between(one, other, 0);
  }

  private static List<String> words(Resemblance resemblance) {
    return resemblance.why().stream().map(Reason::english).toList();
  }

  private static Descriptor any(Random random) {
    return descriptor(
        random.nextBoolean() ? "data-product" : "model",
        words(random, 1 + random.nextInt(4)),
        words(random, 1 + random.nextInt(12)),
        random.nextBoolean() ? List.of() : List.of(words(random, 1), words(random, 1)),
        columns("c", random.nextInt(12)));
  }

  private static String words(Random random, int count) {
    var words = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", words);
  }

  private static List<String> columns(String prefix, int count) {
    var columns = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      columns.add(prefix + "_column_" + i);
    }
    return columns;
  }

  private static Descriptor product(
      String title, String summary, List<String> tags, List<String> columns) {
    return descriptor("data-product", title, summary, tags, columns);
  }

  private static Descriptor descriptor(
      String kind, String title, String summary, List<String> tags, List<String> columns) {
    var tree = (com.fasterxml.jackson.databind.node.ObjectNode) RulesTest.descriptor(kind);
    var metadata = tree.withObjectProperty("metadata").put("title", title).put("summary", summary);
    tags.forEach(metadata.putArray("tags")::add);
    var schema =
        tree.withObjectProperty("spec").putArray("outputPorts").addObject().putArray("schema");
    columns.forEach(column -> schema.addObject().put("name", column));
    return Descriptor.of(tree);
  }
}
