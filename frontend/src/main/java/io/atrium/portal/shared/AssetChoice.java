package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.atrium.search.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One asset, chosen by words of its title; a reference can be written as well. */
public final class AssetChoice {

  private AssetChoice() {}

  /**
   * A box whose value is a reference, or whatever was written instead.
   *
   * @param finder what a text may mean
   */
  public static ComboBox<String> box(Function<String, List<Suggestion>> finder) {
    var proposed = new HashMap<String, Suggestion>();
    var box = new ComboBox<String>();
    box.setAllowCustomValue(true);
    box.addCustomValueSetListener(event -> box.setValue(event.getDetail().strip()));
    box.setItems(query ->
        finder.apply(query.getFilter().orElse("")).stream()
            .map(found -> {
              proposed.put(found.reference(), found);
              return found.reference();
            })
            .skip(query.getOffset())
            .limit(query.getLimit()));
    box.setRenderer(new ComponentRenderer<>(reference -> line(proposed.get(reference), reference)));
    box.setPlaceholder(Texts.text("asset-choice.hint"));
    return box;
  }

  /** How a proposed asset looks in a list. */
  public static Component line(@Nullable Suggestion known, String reference) {
    return known == null
        ? Elements.text(reference)
        : Elements.div(
            "reference-choice",
            Icon.ofKind(known.kind()),
            Elements.text(known.title()),
            Elements.text(reference, "quiet", "small"));
  }
}
