package io.atrium.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.catalog.IndexedAsset;
import io.atrium.schemas.Field;
import io.atrium.schemas.Kinds;
import io.atrium.search.meaning.Meaning;
import jakarta.inject.Singleton;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes search documents of assets, by what the schemas of their kinds say. */
@Singleton
class SearchDocuments {

  private static final int LONGEST_TEXT = 100_000;
  private static final int SHOWN_VALUES = 3;
  private static final Set<String> OWN_FIELDS =
      Set.of("/metadata/name", "/metadata/title", "/metadata/summary", "/metadata/tags");

  private final Kinds kinds;
  private final Facets facets;

  SearchDocuments(Kinds kinds) {
    this.kinds = kinds;
    this.facets = new Facets(kinds);
  }

  SearchDocument of(IndexedAsset indexed, @Nullable Meaning meaning) {
    var asset = indexed.asset();
    var descriptor = indexed.descriptor();
    var fields = new IndexedFields(fields(asset.kind()), descriptor);
    return new SearchDocument(
        asset.id().value(),
        asset.revision(),
        indexed.deleted(),
        asset.reference().toString(),
        asset.kind(),
        asset.domain(),
        asset.reference().name(),
        asset.title(),
        asset.summary(),
        asset.owner(),
        asset.tags(),
        asset.state().word(),
        asset.version(),
        asset.updatedAt(),
        asset.audience(),
        text(fields, Field.Weight.HIGH),
        text(fields, Field.Weight.MEDIUM),
        text(fields, Field.Weight.LOW),
        facets.values(fields),
        facts(asset.kind(), descriptor),
        meaning);
  }

  private List<Field> fields(String kind) {
    var fields = new ArrayList<>(kinds.commonFields());
    kinds.find(kind).ifPresent(found -> fields.addAll(found.fields()));
    return fields;
  }

  private static String text(IndexedFields fields, Field.Weight weight) {
    var text = new StringBuilder();
    for (var field : fields.all()) {
      if (field.search() == weight && !OWN_FIELDS.contains(field.pointer())) {
        for (var value : field.values(fields.descriptor())) {
          collect(value, text);
        }
      }
    }
    return text.length() <= LONGEST_TEXT ? text.toString() : text.substring(0, LONGEST_TEXT);
  }

  private static void collect(JsonNode value, StringBuilder text) {
    if (value.isContainerNode()) {
      value.forEach(item -> collect(item, text));
    } else if (!value.isNull() && text.length() <= LONGEST_TEXT) {
      text.append(text.isEmpty() ? "" : "\n").append(value.asText());
    }
  }

  private Map<String, String> facts(String kind, JsonNode descriptor) {
    var facts = new LinkedHashMap<String, String>();
    kinds
        .find(kind)
        .ifPresent(found ->
            found
                .cardFields()
                .forEach(field -> {
                  var fact = fact(field, descriptor);
                  if (!fact.isBlank()) {
                    facts.putIfAbsent(field.name(), fact);
                  }
                }));
    return facts;
  }

  private static String fact(Field field, JsonNode descriptor) {
    var values =
        field.values(descriptor).stream()
            .filter(JsonNode::isValueNode)
            .map(value -> readable(field, value, field.currency(descriptor)))
            .distinct()
            .toList();
    var shown = values.stream().limit(SHOWN_VALUES).collect(Collectors.joining(", "));
    return values.size() <= SHOWN_VALUES
        ? shown
        : "%s +%d".formatted(shown, values.size() - SHOWN_VALUES);
  }

  private static String readable(Field field, JsonNode value, String currency) {
    var text =
        value.isNumber()
            ? new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(value.decimalValue())
            : value.isBoolean()
                ? (value.booleanValue() ? "yes" : "no")
                : field.label(value.asText());
    if (!value.isNumber()) {
      return text;
    }
    return Stream.of(text, currency, Objects.requireNonNullElse(field.unit(), ""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
