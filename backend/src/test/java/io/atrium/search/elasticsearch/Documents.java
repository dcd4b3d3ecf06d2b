package io.atrium.search.elasticsearch;

import io.atrium.search.SearchDocument;
import io.atrium.search.meaning.Meaning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Search documents with what a test cares about. */
record Documents(SearchDocument document) {

  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  /**
   * @param reference {@code kind:domain/name}
   */
  static Documents of(String reference, String title) {
    var colon = reference.indexOf(':');
    var slash = reference.indexOf('/');
    return new Documents(
        new SearchDocument(
            UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.UTF_8)),
            1,
            false,
            reference,
            reference.substring(0, colon),
            reference.substring(colon + 1, slash),
            reference.substring(slash + 1),
            title,
            "",
            "team:data-platform",
            List.of(),
            "approved",
            "1.0.0",
            NOW,
            Set.of("everyone"),
            "",
            "",
            "",
            Map.of(),
            Map.of(),
            null));
  }

  SearchDocument summary(String summary) {
    return with(summary).document();
  }

  Documents with(String summary) {
    var d = document;
    return copy(
        d.revision(),
        d.deleted(),
        summary,
        d.owner(),
        d.tags(),
        d.state(),
        d.updatedAt(),
        d.audience(),
        d.medium(),
        d.facets());
  }

  Documents tags(String... tags) {
    var d = document;
    return copy(
        d.revision(),
        d.deleted(),
        d.summary(),
        d.owner(),
        List.of(tags),
        d.state(),
        d.updatedAt(),
        d.audience(),
        d.medium(),
        d.facets());
  }

  Documents owner(String owner) {
    var d = document;
    return copy(
        d.revision(),
        d.deleted(),
        d.summary(),
        owner,
        d.tags(),
        d.state(),
        d.updatedAt(),
        d.audience(),
        d.medium(),
        d.facets());
  }

  Documents state(String state) {
    var d = document;
    return copy(
        d.revision(),
        d.deleted(),
        d.summary(),
        d.owner(),
        d.tags(),
        state,
        d.updatedAt(),
        d.audience(),
        d.medium(),
        d.facets());
  }

  Documents updated(Instant at) {
    var d = document;
    return copy(
        d.revision(),
        d.deleted(),
        d.summary(),
        d.owner(),
        d.tags(),
        d.state(),
        at,
        d.audience(),
        d.medium(),
        d.facets());
  }

  Documents audience(Set<String> audience) {
    var d = document;
    return copy(
        d.revision(),
        d.deleted(),
        d.summary(),
        d.owner(),
        d.tags(),
        d.state(),
        d.updatedAt(),
        audience,
        d.medium(),
        d.facets());
  }

  Documents text(String medium) {
    var d = document;
    return copy(
        d.revision(),
        d.deleted(),
        d.summary(),
        d.owner(),
        d.tags(),
        d.state(),
        d.updatedAt(),
        d.audience(),
        medium,
        d.facets());
  }

  Documents facet(String name, String... values) {
    var d = document;
    return copy(
        d.revision(),
        d.deleted(),
        d.summary(),
        d.owner(),
        d.tags(),
        d.state(),
        d.updatedAt(),
        d.audience(),
        d.medium(),
        Map.of(name, List.of(values)));
  }

  Documents revision(long revision) {
    var d = document;
    return copy(
        revision,
        d.deleted(),
        d.summary(),
        d.owner(),
        d.tags(),
        d.state(),
        d.updatedAt(),
        d.audience(),
        d.medium(),
        d.facets());
  }

  Documents meaning(Meaning meaning) {
    var d = document;
    return new Documents(
        new SearchDocument(
            d.id(),
            d.revision(),
            d.deleted(),
            d.reference(),
            d.kind(),
            d.domain(),
            d.name(),
            d.title(),
            d.summary(),
            d.owner(),
            d.tags(),
            d.state(),
            d.version(),
            d.updatedAt(),
            d.audience(),
            d.high(),
            d.medium(),
            d.low(),
            d.facets(),
            d.facts(),
            meaning));
  }

  Documents deleted() {
    var d = document;
    return copy(
        d.revision(),
        true,
        d.summary(),
        d.owner(),
        d.tags(),
        d.state(),
        d.updatedAt(),
        d.audience(),
        d.medium(),
        d.facets());
  }

  private Documents copy(
      long revision,
      boolean deleted,
      String summary,
      String owner,
      List<String> tags,
      String state,
      Instant updatedAt,
      Set<String> audience,
      String medium,
      Map<String, List<String>> facets) {
    var d = document;
    return new Documents(
        new SearchDocument(
            d.id(),
            revision,
            deleted,
            d.reference(),
            d.kind(),
            d.domain(),
            d.name(),
            d.title(),
            summary,
            owner,
            tags,
            state,
            d.version(),
            updatedAt,
            audience,
            d.high(),
            medium,
            d.low(),
            facets,
            d.facts(),
            d.meaning()));
  }
}
