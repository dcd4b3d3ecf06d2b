package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.search.SearchDocument;
import io.atrium.search.SearchIndex.Refusal;
import io.atrium.search.SearchProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes documents in requests of a few megabytes. Each document is judged alone: what is wrong
 * with one does not concern the others.
 */
final class Bulk {

  private static final int MOST_BYTES = 5_000_000;

  private final Cluster cluster;

  Bulk(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * @param aliases the first one has to exist; another may have gone since it was looked up, when a
   *     rebuild has ended
   */
  List<Refusal> write(List<String> aliases, List<SearchDocument> documents) {
    var refusals = new LinkedHashMap<UUID, Refusal>();
    var lines = new ByteArrayOutputStream();
    var sent = new ArrayList<SearchDocument>();
    for (var document : documents) {
      var json = DocumentJson.write(document);
      for (var target : aliases) {
        action(lines, target, document);
        lines.writeBytes(json);
        lines.write('\n');
        sent.add(document);
      }
      if (lines.size() >= MOST_BYTES) {
        flush(aliases, lines, sent, refusals);
      }
    }
    if (!sent.isEmpty()) {
      flush(aliases, lines, sent, refusals);
    }
    return List.copyOf(refusals.values());
  }

  private void flush(
      List<String> aliases,
      ByteArrayOutputStream lines,
      List<SearchDocument> sent,
      Map<UUID, Refusal> refusals) {
    var answer =
        cluster.bulk(
            "/_bulk?filter_path=errors,items.*.status,items.*.error.type,items.*.error.reason,"
                + "items.*.error.caused_by.reason",
            lines.toByteArray());
    if (answer.path("errors").asBoolean()) {
      var items = answer.path("items");
      for (var i = 0; i < sent.size(); i++) {
        judge(items.get(i).path("index"), i % aliases.size() == 0, sent.get(i), refusals);
      }
    }
    lines.reset();
    sent.clear();
  }

  private static void judge(
      JsonNode item, boolean needed, SearchDocument document, Map<UUID, Refusal> refusals) {
    var status = item.path("status").asInt();
    var error = item.path("error");
    if (status < 300 || status == 409) {
      return; // Written, or something newer is there.
    }
    if (status == 404) {
      if (needed) {
        throw SearchProblem.SEARCH_UNAVAILABLE.because("The search index does not exist yet.");
      }
      return;
    }
    if (status == 400) {
      var refusal =
          new Refusal(
              document.id(),
              document.reference(),
              error.path("reason").asText()
                  + (error.has("caused_by")
                      ? ": " + error.path("caused_by").path("reason").asText()
                      : ""));
      refusals.put(document.id(), refusal);
      return;
    }
    throw SearchProblem.SEARCH_UNAVAILABLE.because(
        "The search index does not take changes: " + error.path("type").asText());
  }

  private static void action(ByteArrayOutputStream lines, String alias, SearchDocument document) {
    try (JsonGenerator json = Cluster.JSON.createGenerator(lines)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeObjectFieldStart("index");
      json.writeStringField("_index", alias);
      json.writeStringField("_id", document.id().toString());
      json.writeNumberField("version", document.revision());
      json.writeStringField("version_type", "external_gte");
      // Else a write that comes too late would create an index without a definition.
      json.writeBooleanField("require_alias", true);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    lines.write('\n');
  }
}
