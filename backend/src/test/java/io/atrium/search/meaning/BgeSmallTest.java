package io.atrium.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.assertj.core.api.AbstractDoubleAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real model: what it tells apart, and that its words are cut as it was trained. */
class BgeSmallTest {

  private static TextModel model;
  private static WordPieces pieces;

  @BeforeAll
  static void load() throws Exception {
    model = new BgeSmall.Loader().load();
    pieces = pieces(256);
  }

  @Test
  void the_same_in_other_words_is_close() throws Exception {
    closeness(
            "Invoice text extraction.\nReads supplier bills and returns their fields.",
            "Bill reader.\nTurns scanned vendor documents into structured data.")
        .isGreaterThan(0.75);
    closeness(
            "Staff turnover forecast.\nWhich employees are likely to leave.",
            "Who resigns next.\nPredicted departures among the workforce.")
        .isGreaterThan(0.75);
  }

  @Test
  void another_thing_of_the_same_domain_is_not() throws Exception {
    closeness(
            "Customer attrition risk scores.\nPredicted risk of losing each customer.",
            "Customer master data.\nNames and addresses of all customers.")
        .isLessThan(0.7);
    closeness(
            "Claims history.\nAll claims since 2014.",
            "Claims triage classifier.\nSorts new claims by how urgent they are.")
        .isLessThan(0.7);
  }

  @Test
  void a_text_of_any_length_and_script_can_be_read() throws Exception {
    assertThat(model.read("x").closeness(model.read("x"))).isCloseTo(1, within(1e-6));
    for (var text :
        new String[] {"word ".repeat(5_000), "日本語", "👍", "\u0000", "x".repeat(3_000)}) {
      assertThat(model.read(text).vector()).hasSize(Meaning.DIMENSIONS);
    }
  }

  /** Numbers of the reference, the tokenizer of Hugging Face. */
  @Test
  void words_are_cut_as_the_reference_cuts_them() {
    cut("Claims history, daily.", 101, 4447, 2381, 1010, 3679, 1012, 102);
    cut("Größe naïve café", 101, 24665, 2080, 17499, 15743, 7668, 102);
    cut(
        "claim_id/paidAmount (2014)",
        101,
        4366,
        1035,
        8909,
        1013,
        3825,
        22591,
        16671,
        1006,
        2297,
        1007,
        102);
    cut("日本 text", 101, 1864, 1876, 3793, 102);
    cut(
        "xyzzyqqq " + "z".repeat(101) + " end",
        101,
        1060,
        2100,
        28753,
        4160,
        4160,
        4160,
        100,
        2203,
        102);
    cut("a\u200Bb\u0000c\u00a0d", 101, 5925, 1040, 102);
    cut("👍 ok", 101, 100, 7929, 102);
    cut("untokenizable", 101, 19662, 7520, 21335, 3468, 102);
    cut(" \n\t", 101, 102);
  }

  @Test
  void a_long_text_is_cut_off_before_its_end_mark() throws IOException {
    assertThat(pieces(6).of("claims history claims history claims history"))
        .containsExactly(101, 4447, 2381, 4447, 2381, 102);
    assertThat(pieces(3).of("xyzzyqqq")).containsExactly(101, 1060, 102);
  }

  private static void cut(String text, long... numbers) {
    assertThat(pieces.of(text)).containsExactly(numbers);
  }

  private static AbstractDoubleAssert<?> closeness(String one, String other) throws Exception {
    return assertThat(model.read(one).closeness(model.read(other)));
  }

  private static WordPieces pieces(int most) throws IOException {
    try (var file = BgeSmallTest.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json")) {
      return WordPieces.of(file, most);
    }
  }
}
