package io.atrium.lineage;

import java.time.Instant;

/**
 * Something flows from one node to another.
 *
 * @param kind {@code reads} (dataset to job), {@code writes} (job to dataset), {@code derives}
 *     (dataset to dataset, job to job), {@code published-as} (dataset to asset), {@code serves}
 *     (asset to dataset), {@code granted-to} (asset to grantee), the schema's word for a reference
 *     between assets, or {@link #THROUGH} An edge of which one end may not be known has no producer
 *     and no times.
 * @param producer who said so: an OpenLineage producer, {@code catalog}, {@code access}, {@code
 *     dbt}, {@code claim}
 * @param expires when it no longer counts unless it is seen again
 * @param expired whether it no longer counted at the moment asked about
 */
public record Edge(
    String source,
    String target,
    String kind,
    String producer,
    Instant firstSeen,
    Instant lastSeen,
    Instant expires,
    boolean expired) {

  /** A way along nodes of kinds that were not asked for. */
  public static final String THROUGH = "through";
}
