package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.atrium.search.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One asset, chosen by words of its title; a reference can be written as well. The value is a
 * reference, or whatever was written instead.
 */
public final class AssetChoice extends ComboBox<String> {

  private static final long serialVersionUID = 1L;

  /** What was proposed, by reference. */
  private final transient Map<String, Suggestion> proposed = new HashMap<>();

  private final transient Function<String, List<Suggestion>> finder;

  /**
   * @param finder what a text may mean
   */
  public AssetChoice(Function<String, List<Suggestion>> finder) {
    this.finder = finder;
    setAllowCustomValue(true);
    addCustomValueSetListener(event -> setValue(event.getDetail().strip()));
    setItems(query ->
        found(query.getFilter().orElse("")).stream()
            .skip(query.getOffset())
            .limit(query.getLimit()));
    setRenderer(new ComponentRenderer<>(this::line));
    setPlaceholder(Texts.text("asset-choice.hint"));
  }

  private List<String> found(String typed) {
    var suggestions = finder.apply(typed);
    suggestions.forEach(each -> proposed.put(each.reference(), each));
    return suggestions.stream().map(Suggestion::reference).toList();
  }

  private Component line(String reference) {
    return line(proposed.get(reference), reference);
  }

  /** How a proposed asset looks in a list. */
  public static Component line(
      @org.jspecify.annotations.Nullable Suggestion known, String reference) {
    return known == null
        ? Elements.text(reference)
        : Elements.div(
            "reference-choice",
            Icon.ofKind(known.kind()),
            Elements.text(known.title()),
            Elements.text(reference, "quiet", "small"));
  }
}
