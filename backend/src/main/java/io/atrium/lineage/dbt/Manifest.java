package io.atrium.lineage.dbt;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Atrium takes from a manifest.
 *
 * @param version of dbt's schema, 2 to 12
 * @param adapter {@code bigquery}, {@code postgres}, …; empty where the manifest does not say
 * @param resources models, seeds, snapshots, sources and exposures by their unique ids
 */
record Manifest(int version, String adapter, Map<String, Resource> resources) {

  /**
   * @param type {@code model}, {@code seed}, {@code snapshot}, {@code source} or {@code exposure}
   * @param database null where the adapter has none
   * @param relation the table's or view's name
   * @param materialized how a model is kept; {@code ephemeral} ones are nowhere
   * @param parents unique ids
   */
  record Resource(
      String id,
      String type,
      @Nullable String database,
      @Nullable String schema,
      String name,
      String relation,
      String description,
      String materialized,
      Collection<String> parents,
      List<Column> columns) {

    /** As OpenLineage's integration for dbt names it. */
    String dataset() {
      return qualified(relation);
    }

    /** As OpenLineage's integration for dbt names the job that makes it. */
    String job() {
      var own = id.substring(id.indexOf('.') + 1);
      return switch (type) {
        case "snapshot" -> qualified(own) + ".snapshot";
        case "exposure" -> id;
        default -> qualified(own);
      };
    }

    Resource with(Collection<String> otherParents) {
      return new Resource(
          id,
          type,
          database,
          schema,
          name,
          relation,
          description,
          materialized,
          otherParents,
          columns);
    }

    Resource withColumns(List<Column> others) {
      return new Resource(
          id, type, database, schema, name, relation, description, materialized, parents, others);
    }

    private String qualified(String last) {
      return (database == null ? "" : database + ".") + (schema == null ? "" : schema + ".") + last;
    }
  }

  record Column(String name, @Nullable String type, @Nullable String description) {}
}
