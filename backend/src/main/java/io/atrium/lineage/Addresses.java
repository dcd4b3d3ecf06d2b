package io.atrium.lineage;

import io.atrium.authorization.Audience;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.jdbc.Binding;
import io.atrium.schemas.Reference;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the node that a text speaks of, as {@link LineageQuery#node} allows. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class Addresses {

  /** The number of a node that the catalog knows and the graph does not know yet. */
  static final long NOT_YET = -1;

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final List<String> GRANTEES = List.of("user:", "team:", "service:");
  private static final int MOST_COLONS = 100;

  private final NodeRows nodes;
  private final CatalogSnapshots snapshots;
  private final JdbcOperations jdbc;

  Addresses(NodeRows nodes, CatalogSnapshots snapshots, JdbcOperations jdbc) {
    this.nodes = nodes;
    this.snapshots = snapshots;
    this.jdbc = jdbc;
  }

  /** Also when the user may not know of it: a problem that tells no more than that. */
  GraphNode require(Viewer viewer, String text, Instant at) {
    return candidates(text).stream()
        .flatMap(id -> nodes.find(id).stream())
        .map(row -> row.of(viewer.words(), at, 0, false))
        .filter(GraphNode::visible)
        .findFirst()
        .or(() -> fresh(viewer, text))
        .orElseThrow(() ->
            LineageProblem.NODE_NOT_FOUND.because(
                "There is no node `%s`, or you may not see it.".formatted(shown(text))));
  }

  private List<UUID> candidates(String text) {
    var ids = new ArrayList<UUID>();
    if (UUID_TEXT.matcher(text).matches()) {
      ids.add(UUID.fromString(text));
    }
    named(text, "dataset:", NodeKind.DATASET, ids);
    named(text, "job:", NodeKind.JOB, ids);
    if (GRANTEES.stream().anyMatch(text::startsWith)) {
      ids.add(NodeId.ofGrantee(text).value());
    }
    Reference.tryParse(text)
        .ifPresent(reference -> {
          var part = reference.part();
          (part == null ? Optional.<UUID>empty() : port(reference, part))
              .or(() -> asset(reference))
              .ifPresent(ids::add);
        });
    return ids;
  }

  /** Namespaces and names may have colons: the first that leads to a node is meant. */
  private static void named(String text, String prefix, NodeKind kind, List<UUID> ids) {
    if (text.startsWith(prefix)) {
      var from = prefix.length();
      for (var colon = text.indexOf(':', from);
          colon >= 0 && ids.size() < MOST_COLONS;
          colon = text.indexOf(':', colon + 1)) {
        var namespace = text.substring(from, colon);
        var name = text.substring(colon + 1);
        ids.add(
            (kind == NodeKind.DATASET
                    ? NodeId.ofDataset(namespace, name)
                    : NodeId.ofJob(namespace, name))
                .value());
      }
    }
  }

  private Optional<UUID> asset(Reference reference) {
    return id(
        """
        select id from lineage.node
        where kind = 'asset' and left(name, 300) = left(?, 300) and name = ? and gone_at is null
        """,
        reference.asset().toString(),
        reference.asset().toString());
  }

  private Optional<UUID> port(Reference reference, String part) {
    return asset(reference)
        .flatMap(asset ->
            id(
                "select dataset_id from lineage.port where asset_id = ? and port = ? order by producer limit 1",
                asset,
                part));
  }

  /** The graph follows the catalog within a second; until then an asset stands alone. */
  private Optional<GraphNode> fresh(Viewer viewer, String text) {
    return Reference.tryParse(text)
        .flatMap(snapshots::find)
        .map(found -> found.asset())
        .filter(asset -> Audience.sees(viewer.user(), asset.audience()))
        .filter(asset -> nodes.find(asset.id().value()).isEmpty())
        .map(asset ->
            new GraphNode(
                NOT_YET,
                asset.id().value(),
                NodeKind.ASSET,
                asset.kind(),
                "",
                asset.reference().toString(),
                asset.title(),
                asset.owner(),
                asset.state().word(),
                true,
                false,
                0,
                0,
                0,
                true,
                null,
                asset.createdAt(),
                asset.updatedAt()));
  }

  private Optional<UUID> id(String sql, @Nullable Object... values) {
    return Binding.first(jdbc, row -> row.getObject(1, UUID.class), sql, values);
  }

  private static String shown(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
