package io.atrium.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Cursor;
import io.atrium.exchange.standard.Exporter;
import io.atrium.exchange.standard.Standards;
import io.atrium.identity.User;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The listed data products as a catalog of DCAT-AP, a page at a time, as far as the caller may see
 * them. Harvesters follow the pages; what changes while they do is on one of them, once.
 */
@Singleton
@Transactional(readOnly = true)
public class DcatCatalog {

  private static final String STANDARD = "dcat-ap";
  private static final String PATH = "/api/v1/dcat/catalog";

  /** Of the descriptors of one page, which is made in memory. */
  private static final long CHARACTERS = 4_000_000;

  private final DatasetTable datasets;
  private final Standards standards;
  private final Authorization authorization;
  private final String address;
  private final long characters;

  @Inject
  DcatCatalog(
      DatasetTable datasets,
      Standards standards,
      Authorization authorization,
      @Value("${atrium.api.base-url:`http://127.0.0.1:8081`}") String api) {
    this(datasets, standards, authorization, api, CHARACTERS);
  }

  DcatCatalog(
      DatasetTable datasets,
      Standards standards,
      Authorization authorization,
      String api,
      long characters) {
    this.datasets = datasets;
    this.standards = standards;
    this.authorization = authorization;
    this.address = api + PATH;
    this.characters = characters;
  }

  /**
   * @param document JSON-LD
   * @param next address of the following page; null at the end
   */
  public record Leaf(JsonNode document, @Nullable String next) {}

  /** At least one dataset where there are any; fewer than the limit where they are long. */
  public Leaf page(User user, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.READ_ASSET);
    var audience = Audience.of(user);
    var found = datasets.after(audience, after(cursor), limit + 1, characters);
    var fitting = (int) found.stream().takeWhile(row -> row.descriptor() != null).count();
    var page = Cursor.page(found, Math.min(limit, fitting), row -> List.of(row.id().toString()));
    var next =
        page.next() == null ? null : "%s?limit=%d&cursor=%s".formatted(address, limit, page.next());
    var document = JsonNodeFactory.instance.objectNode();
    var graph = JsonNodeFactory.instance.arrayNode();
    var catalog =
        JsonNodeFactory.instance
            .objectNode()
            .put("@id", address)
            .put("@type", "dcat:Catalog")
            .put("dct:title", "Atrium")
            .put("dct:description", "Data products of this company, as far as you may see them.");
    catalog.putObject("dct:publisher").put("@type", "foaf:Agent").put("foaf:name", "Atrium");
    catalog.put("hydra:totalItems", datasets.count(audience));
    graph.add(catalog);
    graph.add(view(cursor, limit, next));
    for (var row : page.items()) {
      var descriptor = Json.parse(Objects.requireNonNull(row.descriptor()));
      var dataset = (ObjectNode) exporter(descriptor).write(descriptor);
      document.set("@context", dataset.remove("@context"));
      catalog.withArray("dcat:dataset").addObject().set("@id", dataset.path("@id"));
      graph.add(dataset);
    }
    if (!document.has("@context")) {
      document.set("@context", emptyContext());
    }
    document.set("@graph", graph);
    return new Leaf(document, next);
  }

  private static UUID after(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return new UUID(0, 0);
    }
    try {
      return UUID.fromString(Cursor.decode(cursor, 1).getFirst());
    } catch (IllegalArgumentException notOurs) {
      throw Cursor.invalid();
    }
  }

  /** Of a page without a dataset, from which it would be taken. */
  private static ObjectNode emptyContext() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dcat", "http://www.w3.org/ns/dcat#")
        .put("dct", "http://purl.org/dc/terms/")
        .put("foaf", "http://xmlns.com/foaf/0.1/")
        .put("hydra", "http://www.w3.org/ns/hydra/core#");
  }

  private ObjectNode view(@Nullable String cursor, int limit, @Nullable String next) {
    var self =
        address
            + "?limit="
            + limit
            + (cursor == null || cursor.isEmpty() ? "" : "&cursor=" + cursor);
    var view =
        JsonNodeFactory.instance
            .objectNode()
            .put("@id", self)
            .put("@type", "hydra:PartialCollectionView");
    view.putObject("hydra:first").put("@id", address + "?limit=" + limit);
    if (next != null) {
      view.putObject("hydra:next").put("@id", next);
    }
    return view;
  }

  private Exporter exporter(JsonNode descriptor) {
    return standards.exporters(descriptor).stream()
        .filter(exporter -> exporter.standard().equals(STANDARD))
        .findFirst()
        .orElseThrow();
  }
}
