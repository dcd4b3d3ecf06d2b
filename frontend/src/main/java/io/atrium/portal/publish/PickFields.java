package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.atrium.portal.shared.AssetChoice;
import io.atrium.portal.shared.Texts;
import io.atrium.search.Suggestion;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Fields that propose while one types, and take what is not proposed as well. */
final class PickFields {

  private final Edits edits;
  private final ReferenceFinder finder;

  /** Titles of what was proposed, by reference. */
  private final Map<String, Suggestion> proposed = new HashMap<>();

  PickFields(Edits edits, ReferenceFinder finder) {
    this.edits = edits;
    this.finder = finder;
  }

  /** A team, a domain, or somebody to turn to. */
  FormPart known(FormField field, Place place) {
    var sort = Mention.Sort.of(field.shape()).orElseThrow();
    return one(
        field,
        place,
        typed -> finder.proposals(sort, typed).stream().map(ReferenceFinder.Proposal::value));
  }

  FormPart currency(FormField field, Place place) {
    var locale = Numbers.locale();
    var box = new ComboBox<String>();
    box.setAllowCustomValue(true);
    box.addCustomValueSetListener(event -> box.setValue(Currencies.code(event.getDetail())));
    box.setItemLabelGenerator(code -> Currencies.words(code, locale));
    box.setItems(query ->
        paged(
            Currencies.matching(query.getFilter().orElse(""), locale),
            query.getOffset(),
            query.getLimit()));
    return single(field, place, box);
  }

  FormPart reference(FormField field, Place place) {
    return single(field, place, AssetChoice.box(typed -> finder.assets(typed)));
  }

  FormPart words(FormField field, Place place) {
    var choices = field.choices();
    return many(field, place, typed -> matching(choices, typed), choices.isEmpty(), false);
  }

  FormPart references(FormField field, Place place) {
    return many(field, place, this::references, true, true);
  }

  private FormPart one(FormField field, Place place, Function<String, Stream<String>> proposals) {
    var box = new ComboBox<String>();
    box.setAllowCustomValue(true);
    box.addCustomValueSetListener(event -> box.setValue(event.getDetail().strip()));
    box.setItems(query ->
        paged(proposals.apply(query.getFilter().orElse("")), query.getOffset(), query.getLimit()));
    return single(field, place, box);
  }

  private FormPart single(FormField field, Place place, ComboBox<String> box) {
    return new ValuePart<String, ComboBox<String>>(
        box, ValueFields.described(box, field), place, edits, PickFields::orNull, JsonTexts::text);
  }

  private FormPart many(
      FormField field,
      Place place,
      Function<String, Stream<String>> proposals,
      boolean others,
      boolean assets) {
    var box = new MultiSelectComboBox<String>();
    box.setAllowCustomValue(others);
    if (others) {
      box.addCustomValueSetListener(event -> {
        var values = new LinkedHashSet<>(box.getValue());
        if (!event.getDetail().isBlank()) {
          values.add(event.getDetail().strip());
        }
        box.setValue(values);
      });
    }
    box.setItems(query ->
        paged(proposals.apply(query.getFilter().orElse("")), query.getOffset(), query.getLimit()));
    if (assets) {
      box.setRenderer(new ComponentRenderer<>(this::line));
      box.setPlaceholder(Texts.text("asset-choice.hint"));
    } else if (others) {
      box.setPlaceholder(Texts.text("publish.type-words"));
    }
    var before = new LinkedHashSet<String>();
    return new ValuePart<Set<String>, MultiSelectComboBox<String>>(
        box,
        ValueFields.described(box, field),
        place,
        edits,
        node -> remembered(node, before),
        values -> JsonTexts.list(values, before));
  }

  private static Set<String> remembered(JsonNode node, Collection<String> before) {
    before.clear();
    before.addAll(JsonTexts.set(node));
    return new LinkedHashSet<>(before);
  }

  private Stream<String> references(String typed) {
    return finder.assets(typed).stream()
        .map(found -> {
          proposed.put(found.reference(), found);
          return found.reference();
        });
  }

  private Component line(String reference) {
    return AssetChoice.line(proposed.get(reference), reference);
  }

  private static Stream<String> matching(List<String> all, String typed) {
    var wanted = typed.toLowerCase(Locale.ROOT);
    return all.stream().filter(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Stream<String> paged(Stream<String> found, int offset, int limit) {
    return found.skip(offset).limit(limit);
  }

  @SuppressWarnings("NullAway") // an empty box holds null
  private static String orNull(JsonNode node) {
    var text = JsonTexts.shown(node);
    return text.isEmpty() ? null : text;
  }
}
