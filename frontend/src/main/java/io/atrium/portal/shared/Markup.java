package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/**
 * Text with formatting that people or the index wrote. Nothing of it reaches the page unsanitised,
 * and pictures of other servers stay out: they would tell those servers who reads.
 */
public final class Markup {

  private static final List<TablesExtension> EXTENSIONS =
      List.of((TablesExtension) TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(false).sanitizeUrls(true).build();
  private static final PolicyFactory PROSE =
      Sanitizers.FORMATTING
          .and(Sanitizers.BLOCKS)
          .and(Sanitizers.TABLES)
          .and(
              new HtmlPolicyBuilder()
                  .allowElements("a", "pre", "code", "hr")
                  .allowUrlProtocols("https", "http", "mailto")
                  .allowAttributes("href")
                  .onElements("a")
                  .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
                  .toFactory());
  private static final PolicyFactory MARKS =
      new HtmlPolicyBuilder().allowElements("em").toFactory();

  private Markup() {}

  /** Prose from Markdown. */
  public static Component prose(String markdown) {
    var prose = new Div();
    prose.addClassName("prose");
    prose.getElement().setProperty("innerHTML", html(markdown));
    return prose;
  }

  static String html(String markdown) {
    return PROSE.sanitize(RENDERER.render(PARSER.parse(markdown)));
  }

  /** A fragment in which {@code <em>} marks what was searched. */
  public static Component marked(String fragment) {
    var span = new Span();
    span.getElement().setProperty("innerHTML", MARKS.sanitize(fragment));
    return span;
  }
}
