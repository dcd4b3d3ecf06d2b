package io.atrium.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DescriptorReaderTest {

  private final DescriptorReader reader = new DescriptorReader();

  @Test
  void yaml_keeps_the_place_of_every_value_and_key() {
    var document =
        reader.read("a: 1\nlist:\n  - x\n  - {deep: yes}\n\"with/slash\": 3\n").getFirst();
    assertThat(document.positions().at("/a")).isEqualTo(new Position(1, 4));
    assertThat(document.positions().at("/list/1/deep")).isEqualTo(new Position(4, 12));
    assertThat(document.positions().ofKey("/list/1/deep")).isEqualTo(new Position(4, 6));
    assertThat(document.positions().ofKey("/with~1slash")).isEqualTo(new Position(5, 1));
    assertThat(document.positions().at("/list/1/not-there")).isEqualTo(new Position(4, 5));
  }

  @Test
  void json_keeps_the_place_of_every_value_and_key() {
    var document = reader.read("{\"a\": 1,\n \"list\": [\n  \"x\", {\"deep\": true}]}").getFirst();
    assertThat(document.positions().at("/a")).isEqualTo(new Position(1, 7));
    assertThat(document.positions().at("/list/1/deep")).isEqualTo(new Position(3, 17));
    assertThat(document.positions().ofKey("/list/1/deep")).isEqualTo(new Position(3, 9));
  }

  @Test
  void places_in_a_later_document_count_from_the_beginning_of_the_input() {
    var inLines = reader.read("{\"a\": 1}\n{\"b\":\n 2}\n");
    assertThat(inLines.get(1).positions().at("/b")).isEqualTo(new Position(3, 2));
    var inArray = reader.read("[{\"a\": 1}, {\"b\": 2}]");
    assertThat(inArray.get(1).positions().at("/b")).isEqualTo(new Position(1, 18));
    var inYaml = reader.read("a: 1\n---\n# second\nb: 2\n");
    assertThat(inYaml.get(1).positions().at("/b")).isEqualTo(new Position(4, 4));
  }

  @Test
  void a_stream_of_documents_may_be_yaml_an_array_or_lines() {
    assertThat(reader.read("---\na: 1\n---\na: 2\n...\n---\n")).hasSize(2);
    assertThat(reader.read("[{\"a\": 1}, {\"a\": 2}]")).hasSize(2);
    assertThat(reader.read("{\"a\": 1}{\"a\": 2}\n\n{\"a\": 3}")).hasSize(3);
    assertThat(reader.read("%YAML 1.2\n---\na: 1\n"))
        .singleElement()
        .matches(d -> d.faults().isEmpty());
  }

  @Test
  void a_broken_document_does_not_take_the_others_with_it() {
    var yaml = reader.read("a: 1\n---\na: [1\n---\na: 3\n");
    assertThat(yaml)
        .extracting(document -> document.tree() != null)
        .containsExactly(true, false, true);
    assertThat(yaml.get(1).faults()).singleElement().matches(fault -> fault.line() >= 3);
    var lines = reader.read("{\"a\": 1}\n{\"a\": }\n{\"a\": 3}\n");
    assertThat(lines)
        .extracting(document -> document.tree() != null)
        .containsExactly(true, false, true);
    assertThat(lines.get(1).faults()).singleElement().extracting(Fault::line).isEqualTo(2);
  }

  @Test
  void flow_style_yaml_is_not_mistaken_for_broken_json() {
    assertThat(reader.read("{a: 1, b: [x, y]}")).singleElement().matches(d -> d.faults().isEmpty());
  }

  @Test
  void a_byte_order_mark_and_any_line_end_are_tolerated() {
    var yaml = reader.read("\uFEFFa: 1\r\nb: 2\r\n".getBytes(StandardCharsets.UTF_8)).getFirst();
    assertThat(yaml.faults()).isEmpty();
    assertThat(yaml.positions().at("/b")).isEqualTo(new Position(2, 4));
    var json = reader.read("\uFEFF{\"a\": 1,\r\n\"b\": 2}").getFirst();
    assertThat(json.positions().at("/b")).isEqualTo(new Position(2, 6));
  }

  @Test
  void text_that_is_not_utf_8_is_refused_with_its_place() {
    var document = reader.read(new byte[] {'a', ':', ' ', '\n', (byte) 0xC3, '(', 'x'}).getFirst();
    assertThat(document.faults())
        .singleElement()
        .matches(fault -> fault.line() == 2 && fault.message().contains("UTF-8"));
  }

  @Test
  void a_key_given_twice_is_a_fault_at_the_second_one() {
    for (var text :
        new String[] {
          "a: 1\nb:\n  c: 1\n  c: 2\n", "{\"a\": 1, \"b\":\n{\"c\": 1,\n\n  \"c\": 2}}"
        }) {
      assertThat(reader.read(text).getFirst().faults())
          .singleElement()
          .matches(f -> f.pointer().equals("/b/c") && f.line() == 4 && f.column() == 3)
          .matches(f -> f.message().contains("twice"));
    }
  }

  @Test
  void aliases_are_followed_but_no_bomb_goes_off() {
    assertThat(reader.read("a: &x {k: 1}\nb: *x\n").getFirst().tree().at("/b/k").intValue())
        .isOne();
    var bomb =
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + IntStream.range(1, 30)
                .mapToObj(
                    i -> "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + " , ").repeat(9)))
                .collect(Collectors.joining());
    var document = reader.read(bomb).getFirst();
    assertThat(document.tree()).isNull();
    assertThat(document.faults().getFirst().message())
        .contains("aliases")
        .contains("write the values out");
    assertThat(reader.read("a: &x [*x]\n").getFirst().faults()).isNotEmpty();
  }

  @Test
  void depth_is_bounded() {
    for (var text :
        new String[] {
          "[".repeat(100_000),
          "[" + "[".repeat(100) + "]".repeat(100) + "]",
          "a: " + "[".repeat(100) + "]".repeat(100),
          "a: " + "{b: ".repeat(50_000)
        }) {
      assertThat(reader.read(text))
          .allMatch(document -> document.tree() == null && !document.faults().isEmpty());
    }
    assertThat(reader.read("a: " + "[".repeat(60) + "]".repeat(60)).getFirst().faults()).isEmpty();
  }

  @Test
  void length_is_bounded_for_each_document() {
    var small = new DescriptorReader(DescriptorReader.Limits.DEFAULT.withDocumentLength(20));
    assertThat(small.read("{\"a\": 1}\n{\"a\": \"" + "x".repeat(30) + "\"}\n{\"a\": 2}"))
        .extracting(document -> document.tree() != null)
        .containsExactly(true, false, true);
    assertThat(small.read("a: 1\n---\na: " + "x".repeat(30)).get(1).faults().getFirst().message())
        .contains("more than 20 characters");
  }

  @Test
  void numbers_beyond_reason_are_faults_and_do_not_cost_time() {
    for (var text :
        new String[] {
          "a: 1e999999999", "{\"a\": 1e999999999}", "{\"a\": " + "9".repeat(900) + "}"
        }) {
      assertThat(reader.read(text).getFirst().faults())
          .singleElement()
          .matches(f -> f.pointer().equals("/a"));
    }
  }

  @Test
  void yaml_scalars_are_typed_by_version_1_2() {
    var tree =
        reader
            .read("a: no\nb: 2026-03-31\nc: 0o17\nd: ~\ne: 'true'\nf: true\ng: !!str 12\nh: 1.50\n")
            .getFirst()
            .tree();
    assertThat(tree.toString())
        .isEqualTo(
            "{\"a\":\"no\",\"b\":\"2026-03-31\",\"c\":15,\"d\":null,\"e\":\"true\",\"f\":true,\"g\":\"12\",\"h\":1.50}");
  }

  @Test
  void what_no_database_keeps_is_a_fault() {
    for (var text :
        new String[] {
          "{\"a\": \"\\u0000\"}", "{\"a\": \"\\ud800\"}", "a: \"\\0\"\n", "a: \uD800"
        }) {
      assertThat(reader.read(text).getFirst().faults())
          .singleElement()
          .matches(fault -> fault.line() == 1);
    }
  }

  @Test
  void what_json_cannot_hold_is_a_fault() {
    assertThat(reader.read("a: !!binary aGk=\n").getFirst().faults()).isNotEmpty();
    assertThat(reader.read("? [x, y]\n: 1\n").getFirst().faults()).isNotEmpty();
    assertThat(reader.read("a: !java.lang.Runtime {}\n").getFirst().tree()).isNull();
  }

  @Test
  void syntax_faults_say_what_to_do() {
    assertThat(reader.read("a: 1\n\tb: 2\n").getFirst().faults().getFirst())
        .matches(fault -> fault.line() == 2 && fault.message().contains("spaces"));
    assertThat(reader.read("a: b: c\n").getFirst().faults().getFirst())
        .matches(fault -> fault.line() == 1 && fault.message().contains("quotes"));
    assertThat(reader.read("").getFirst().faults()).isNotEmpty();
    assertThat(reader.read("# nothing\n---\n").getFirst().faults()).isNotEmpty();
    assertThat(reader.read("[]").getFirst().faults()).isNotEmpty();
  }
}
