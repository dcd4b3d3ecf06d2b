package io.atrium.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.text.DiffRow;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  @Test
  void a_changed_line_stands_beside_its_former_self_with_the_change_marked() {
    var html = SideBySide.table("a", "b", SideBySide.rows("one: 1\ntwo: 2", "one: 1\ntwo: 3"));

    assertThat(html)
        .contains("<td class=\"removed\">two: <mark>2</mark></td>")
        .contains("<td class=\"added\">two: <mark>3</mark></td>");
  }

  @Test
  void added_lines_have_nothing_beside_them() {
    var rows = SideBySide.rows("a", "a\nb");

    assertThat(rows)
        .extracting(DiffRow::getTag)
        .containsExactly(DiffRow.Tag.EQUAL, DiffRow.Tag.INSERT);
    assertThat(SideBySide.table("x", "y", rows)).contains("<td class=\"none\"></td>");
  }

  @Test
  void what_people_wrote_cannot_become_markup() {
    var html =
        SideBySide.table(
            "a", "b", SideBySide.rows("x: <b onmouseover=alert(1)>", "x: <script>1</script>"));

    assertThat(html).doesNotContain("<b ", "<script").contains("&lt;");
  }
}
