package io.atrium.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.api.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      textBlock =
          """
          an untouched leaf follows the source | {'a':1}       | {'a':2}       | {'a':1}           | {'a':2}         | -
          a leaf that people edited stays      | {'a':1}       | {'a':1}       | {'a':3}           | {'a':3}         | -
          a leaf that both edited stays        | {'a':1}       | {'a':2}       | {'a':3}           | {'a':3}         | /a
          both came to the same                | {'a':1}       | {'a':2}       | {'a':2}           | {'a':2}         | -
          what the source adds comes           | {}            | {'a':1}       | {}                | {'a':1}         | -
          what people added stays              | {}            | {}            | {'a':1}           | {'a':1}         | -
          both added                           | {}            | {'a':1}       | {'a':2}           | {'a':2}         | /a
          what the source drops goes           | {'a':1}       | {}            | {'a':1}           | {}              | -
          dropped by one, edited by people     | {'a':1}       | {}            | {'a':2}           | {'a':2}         | /a
          what people dropped stays away       | {'a':1}       | {'a':2}       | {}                | {}              | /a
          objects are merged within            | {'o':{'a':1,'b':1}} | {'o':{'a':2,'b':1}} | {'o':{'a':1,'b':3}} | {'o':{'a':2,'b':3}} | -
          a list is one leaf                   | {'l':[1,2]}   | {'l':[1,2,3]} | {'l':[1,9]}       | {'l':[1,9]}     | /l
          equal numbers are equal              | {'a':1.50}    | {'a':1.5}     | {'a':7}           | {'a':7}         | -
          tags are a set                       | {'metadata':{'tags':['a','b']}} | {'metadata':{'tags':['a','c']}} | {'metadata':{'tags':['a','b','ours']}} | {'metadata':{'tags':['a','ours','c']}} | -
          the version is not merged            | {'metadata':{'version':'1.0.0'}} | {'metadata':{'version':'1.0.0'}} | {'metadata':{'version':'2.0.0'}} | {'metadata':{'version':'2.0.0'}} | -
          pointers are escaped                 | {'a/b':1}     | {'a/b':2}     | {'a/b':3}         | {'a/b':3}       | /a~1b
          """)
  void merges(String name, String base, String theirs, String ours, String expected, String kept) {
    var merged = Merge.of(json(base), json(theirs), json(ours));

    assertThat(merged.tree()).as(name).isEqualTo(json(expected));
    assertThat(String.join(" ", merged.kept())).as(name).isEqualTo(kept.equals("-") ? "" : kept);
  }

  private static com.fasterxml.jackson.databind.JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }
}
