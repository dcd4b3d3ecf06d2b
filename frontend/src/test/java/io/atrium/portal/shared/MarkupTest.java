package io.atrium.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

  @Test
  void markdown_becomes_paragraphs_tables_and_code() {
    var html = Markup.html("# Title\n\nSome **bold** `code`.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");

    assertThat(html)
        .contains("<h1>Title</h1>", "<strong>bold</strong>", "<code>code</code>", "<td>1</td>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<iframe src=\"https://example.com\"></iframe>",
        "<p style=\"position:fixed\" onclick=\"alert(1)\">x</p>",
        "![pixel](https://example.com/pixel.png)",
        "<form action=\"https://example.com\"><input name=x></form>"
      })
  void nothing_that_runs_or_calls_home_gets_through(String hostile) {
    assertThat(Markup.html(hostile))
        .doesNotContainIgnoringCase(
            "<script",
            "<img",
            "<iframe",
            "<form",
            "<input",
            "javascript:",
            "onerror",
            "onclick",
            "style=");
  }

  @Test
  void links_leave_without_telling_where_from() {
    assertThat(Markup.html("[a](https://example.com)"))
        .contains("href=\"https://example.com\"", "noopener", "noreferrer");
  }
}
