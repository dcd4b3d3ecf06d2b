package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.atrium.search.SearchDocument;
import io.atrium.search.meaning.Meaning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** A search document as {@code index.json} wants it. */
final class DocumentJson {

  private DocumentJson() {}

  static byte[] write(SearchDocument document) {
    var bytes = new ByteArrayOutputStream(1_024);
    try (var json = Cluster.JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", document.id().toString());
      if (!document.deleted()) {
        fields(json, document);
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void fields(JsonGenerator json, SearchDocument document) throws IOException {
    json.writeStringField("reference", document.reference());
    json.writeStringField("kind", document.kind());
    json.writeStringField("domain", document.domain());
    strings(json, "domains", domains(document.domain()));
    json.writeStringField("owner", document.owner());
    strings(json, "tags", document.tags());
    json.writeStringField("state", document.state());
    json.writeStringField("version", document.version());
    json.writeStringField("updated_at", document.updatedAt().toString());
    strings(json, "audience", document.audience());
    strings(json, "exact", exact(document));
    json.writeStringField("title", document.title());
    json.writeStringField("title_order", Text.fold(document.title()));
    var nameWords = Text.apart(document.name());
    json.writeStringField("name_words", nameWords);
    json.writeStringField("tag_words", Text.apart(String.join(" , ", document.tags())));
    json.writeStringField("summary", document.summary());
    text(json, "high", document.high());
    text(json, "medium", document.medium());
    text(json, "low", document.low());
    strings(json, "start", List.of(Text.fold(document.title()), document.name()));
    json.writeStringField("complete", document.title() + " " + nameWords);
    var meaning = document.meaning();
    if (meaning != null) {
      vector(json, meaning);
    }
    json.writeObjectFieldStart("facet");
    for (var facet : document.facets().entrySet()) {
      strings(json, facet.getKey(), facet.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("facts");
    for (var fact : document.facts().entrySet()) {
      json.writeStringField(fact.getKey(), fact.getValue());
    }
    json.writeEndObject();
  }

  private static Collection<String> exact(SearchDocument document) {
    var exact = new LinkedHashSet<String>();
    exact.add(document.reference());
    exact.add(document.domain() + "/" + document.name());
    exact.add(document.name());
    exact.add(Text.fold(document.title()));
    return exact;
  }

  /** The domain and those it stands in. */
  private static List<String> domains(String domain) {
    var domains = new ArrayList<String>();
    for (var dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
      domains.add(domain.substring(0, dot));
    }
    domains.add(domain);
    return domains;
  }

  private static void text(JsonGenerator json, String name, String text) throws IOException {
    if (!text.isBlank()) {
      json.writeStringField(name, text);
    }
  }

  private static void vector(JsonGenerator json, Meaning meaning) throws IOException {
    json.writeArrayFieldStart("meaning");
    for (var each : meaning.vector()) {
      json.writeNumber(each);
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, String name, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
