package io.atrium.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.event.Chronicle;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.lineage.UnclaimedDataset.Suggestion;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets owners say which datasets of run-time events are those of their data products, where the
 * descriptor does not.
 */
@Singleton
public class Claims {

  private static final String DATA_PRODUCT = "data-product";
  private static final int MOST_PRODUCTS = 200;
  private static final int MOST_SUGGESTIONS = 5;

  private record Port(Asset asset, String name, String location) {}

  private final ClaimQueries queries;
  private final Addresses addresses;
  private final CatalogService catalog;
  private final CatalogSnapshots snapshots;
  private final CatalogNodes nodes;
  private final CatalogEdges edges;
  private final GraphLock lock;
  private final Authorization authorization;
  private final Chronicle chronicle;
  private final Clock clock;

  Claims(
      ClaimQueries queries,
      Addresses addresses,
      CatalogService catalog,
      CatalogSnapshots snapshots,
      CatalogNodes nodes,
      CatalogEdges edges,
      GraphLock lock,
      Authorization authorization,
      Chronicle chronicle,
      Clock clock) {
    this.queries = queries;
    this.addresses = addresses;
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.nodes = nodes;
    this.edges = edges;
    this.lock = lock;
    this.authorization = authorization;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /**
   * Datasets that runs have read or written and that no data product publishes, by name.
   *
   * @param text only those whose name has it; empty for all
   */
  @Transactional(readOnly = true)
  public Page<UnclaimedDataset> unclaimed(
      User user, String text, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.READ_LINEAGE);
    var after =
        cursor == null
            ? List.of("", "00000000-0000-0000-0000-000000000000")
            : Cursor.decode(cursor, 2);
    var found =
        queries.unclaimed(
            Viewer.of(user).words(), text, after.getFirst(), id(after.getLast()), limit + 1);
    var page =
        Cursor.page(
            found,
            limit,
            (UnclaimedDataset one) -> List.of(beginning(one.name()), one.id().toString()));
    var ports = ports(user);
    return new Page<>(
        page.items().stream().map(one -> suggested(one, ports)).toList(), page.next());
  }

  /** What has been claimed for a data product. */
  @Transactional(readOnly = true)
  public List<Claim> of(User user, String asset) {
    authorization.require(user, Operation.READ_LINEAGE);
    return queries.of(catalog.require(user, reference(asset)).id().value());
  }

  /**
   * Says that a dataset is what comes through a port; for publishers of the data product's owner.
   *
   * @param dataset as in {@link LineageQuery#node}
   */
  @Transactional
  public void claim(User user, String dataset, String asset, String port) {
    var product = owned(user, asset);
    var node = dataset(user, dataset);
    var shown = catalog.requireShown(user, product.reference()).descriptor();
    if (!hasPort(shown, port)) {
      throw LineageProblem.INVALID_CLAIM.because(
          "%s has no output port `%s`.".formatted(product.reference(), port));
    }
    lock.take();
    var publisher = nodes.publisher(node.id());
    if (publisher != null && !publisher.equals(product.id().value())) {
      throw LineageProblem.INVALID_CLAIM.because(
          "Another data product publishes this dataset already.");
    }
    if (queries.insert(product.id().value(), port, node.id())) {
      write(user, product, port, node, "dataset-claimed");
    }
  }

  /** Takes a claim back. */
  @Transactional
  public void release(User user, String dataset, String asset, String port) {
    var product = owned(user, asset);
    var node = dataset(user, dataset);
    lock.take();
    if (!queries.delete(product.id().value(), port, node.id())) {
      throw LineageProblem.CLAIM_NOT_FOUND.because(
          "Nobody has claimed it for the port `%s` of %s.".formatted(port, product.reference()));
    }
    write(user, product, port, node, "dataset-released");
  }

  private void write(User user, Asset product, String port, GraphNode dataset, String what) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    edges.ported(product.id(), dataset.id(), now);
    var detail =
        Json.object()
            .put("port", port)
            .put("namespace", dataset.namespace())
            .put("name", dataset.name());
    chronicle.add(List.of(product.event(what, product.audience(), user.actor(), now, detail)));
  }

  private Asset owned(User user, String asset) {
    var product = catalog.require(user, reference(asset));
    authorization.require(user, Operation.CLAIM_DATASET, product.scope());
    return product;
  }

  private GraphNode dataset(User user, String address) {
    var node = addresses.require(Viewer.of(user), address, clock.instant());
    if (node.kind() != NodeKind.DATASET) {
      throw LineageProblem.INVALID_CLAIM.because("Only datasets can be claimed.");
    }
    return node;
  }

  private List<Port> ports(User user) {
    var products = new ArrayList<Asset>();
    if (user.has(Role.PUBLISHER)) {
      for (var team : user.teams()) {
        products.addAll(
            catalog
                .list(user, new AssetFilter(DATA_PRODUCT, null, team, null), null, MOST_PRODUCTS)
                .items());
      }
    }
    var ports = new ArrayList<Port>();
    for (var one : snapshots.of(products.stream().map(Asset::id).toList())) {
      for (var port : one.descriptor().path("spec").path("outputPorts")) {
        ports.add(
            new Port(
                one.asset(),
                port.path("name").asText(),
                port.path("location").path("name").asText("")));
      }
    }
    return ports;
  }

  private static UnclaimedDataset suggested(UnclaimedDataset dataset, List<Port> ports) {
    var suggestions =
        ports.stream()
            .filter(port -> likeness(dataset.name(), port) > 0)
            .sorted(
                Comparator.comparingInt((Port port) -> -likeness(dataset.name(), port))
                    .thenComparing(port -> port.asset().reference().toString())
                    .thenComparing(Port::name))
            .limit(MOST_SUGGESTIONS)
            .map(port ->
                new Suggestion(
                    port.asset().reference(),
                    port.asset().title(),
                    port.name(),
                    likeness(dataset.name(), port) == 2 ? "same-name" : "similar-name"))
            .toList();
    return new UnclaimedDataset(
        dataset.id(),
        dataset.namespace(),
        dataset.name(),
        dataset.type(),
        dataset.lastSeen(),
        dataset.owner(),
        suggestions);
  }

  /** 2 for the same name, 1 for a similar one, 0 for another. */
  private static int likeness(String dataset, Port port) {
    var name = dataset.toLowerCase(Locale.ROOT);
    var location = port.location().toLowerCase(Locale.ROOT);
    if (!location.isEmpty() && name.equals(location)) {
      return 2;
    }
    var own = port.name().toLowerCase(Locale.ROOT);
    var last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
    return (!location.isEmpty() && (name.endsWith("." + location) || name.endsWith("/" + location)))
            || last.equals(own)
        ? 1
        : 0;
  }

  private static boolean hasPort(JsonNode descriptor, String port) {
    for (var one : descriptor.path("spec").path("outputPorts")) {
      if (one.path("name").asText().equals(port)) {
        return true;
      }
    }
    return false;
  }

  private static Reference reference(String asset) {
    return Reference.tryParse(asset)
        .orElseThrow(() ->
            LineageProblem.invalid(
                "asset",
                "`asset` is a reference such as data-product:insurance.claims/claims-history."));
  }

  private static String beginning(String name) {
    var end = name.offsetByCodePoints(0, Math.min(200, name.codePointCount(0, name.length())));
    return name.substring(0, end);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notOurs) {
      throw Cursor.invalid();
    }
  }
}
