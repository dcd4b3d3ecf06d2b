package io.atrium.search.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.search.SearchDocument;
import io.atrium.search.SearchQuery;
import io.atrium.search.SearchQuery.Sort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The ranking against public collections with judgments: how near the first ten results come to the
 * best possible order (nDCG@10). The floors are what plain BM25 reaches there.
 */
class RelevanceIT {

  private static final int QUERIES = 300;
  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  @Test
  void tools_are_found_by_questions() throws Exception {
    assertThat(
            measured(
                "metatool",
                "qrels.tsv",
                "text",
                doc -> document(doc, text(doc, "name"), text(doc, "description"), "")))
        .isGreaterThan(0.50);
  }

  @Test
  void models_are_found_by_tasks() throws Exception {
    assertThat(
            measured(
                "apibench-models",
                "qrels.gold.tsv",
                "text",
                doc ->
                    document(
                        doc,
                        text(doc, "name"),
                        text(doc, "description"),
                        text(doc, "framework"),
                        text(doc, "domain"),
                        text(doc, "functionality"))))
        .isGreaterThan(0.17);
  }

  @Test
  void data_sets_are_found_by_key_phrases() throws Exception {
    assertThat(
            measured(
                "datafinder",
                "qrels.tsv",
                "keyphrases",
                doc ->
                    document(
                        doc,
                        text(doc, "id"),
                        text(doc, "description")
                            .substring(0, Math.min(400, text(doc, "description").length())),
                        text(doc, "description") + " " + text(doc, "paper_title"))))
        .isGreaterThan(0.12);
  }

  private static double measured(
      String collection, String judgments, String query, Function<JsonNode, SearchDocument> reader)
      throws Exception {
    var folder = folder().resolve("relevance").resolve(collection);
    var documents = lines(folder.resolve("corpus.jsonl")).map(reader).toList();
    var relevant = new HashMap<String, Map<String, Integer>>();
    try (var rows = Files.lines(folder.resolve(judgments))) {
      rows.skip(1)
          .map(row -> row.split("\t"))
          .forEach(row ->
              relevant
                  .computeIfAbsent(row[0], id -> new HashMap<>())
                  .put(row[2], Integer.valueOf(row[3])));
    }
    var queries =
        lines(folder.resolve("queries.jsonl"))
            .filter(one -> relevant.containsKey(text(one, "id")))
            .sorted(Comparator.comparingInt(one -> text(one, "id").hashCode()))
            .limit(QUERIES)
            .toList();
    var sum = 0.0;
    try (var index = TestIndex.of(documents)) {
      for (var one : queries) {
        var words = text(one, query).isBlank() ? text(one, "text") : text(one, query);
        var found =
            index.search(
                new SearchQuery(words, Map.of(), Sort.RELEVANCE, null, 10), TestIndex.EVERYONE);
        sum +=
            quality(
                found.items().stream().map(hit -> hit.version()).toList(),
                relevant.get(text(one, "id")));
      }
    }
    System.out.printf(
        "nDCG@10 of %s over %d queries: %.3f%n", collection, queries.size(), sum / queries.size());
    return sum / queries.size();
  }

  private static double quality(List<String> found, Map<String, Integer> relevant) {
    var gains = found.stream().map(id -> relevant.getOrDefault(id, 0)).toList();
    var best = relevant.values().stream().sorted(Comparator.reverseOrder()).limit(10).toList();
    return discounted(gains) / discounted(best);
  }

  private static double discounted(List<Integer> gains) {
    var sum = 0.0;
    for (var i = 0; i < gains.size(); i++) {
      sum += (Math.pow(2, gains.get(i)) - 1) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }

  /** The id travels as the version, which is shown but not searched. */
  private static SearchDocument document(
      JsonNode doc, String name, String summary, String text, String... tags) {
    var title = CAMEL.matcher(name.substring(name.lastIndexOf('/') + 1)).replaceAll(" ");
    var base =
        Documents.of("model:d/" + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), title)
            .with(summary)
            .tags(Stream.of(tags).filter(tag -> !tag.isBlank()).toArray(String[]::new))
            .text(text)
            .document();
    return new SearchDocument(
        java.util.UUID.nameUUIDFromBytes(
            text(doc, "id").getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        1,
        false,
        base.reference(),
        base.kind(),
        base.domain(),
        CAMEL.matcher(name).replaceAll("-"),
        base.title(),
        base.summary(),
        base.owner(),
        base.tags(),
        base.state(),
        text(doc, "id"),
        base.updatedAt(),
        base.audience(),
        "",
        base.medium(),
        "",
        Map.of(),
        Map.of(),
        null);
  }

  private static Stream<JsonNode> lines(Path file) throws IOException {
    var nodes = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(file)) {
      nodes.add(Cluster.JSON.readTree(line));
    }
    return nodes.stream();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  /** Beside the repository; looked for from the module upwards. */
  private static Path folder() {
    for (var place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
      var data = place.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    System.err.println("SKIPPED: the ranking is not measured, there is no ../shared/data here.");
    assumeTrue(false, "there is no ../shared/data here");
    throw new AssertionError();
  }
}
