package io.atrium.lineage;

import java.time.Instant;

/**
 * Something flows from one node to another.
 *
 * @param kind {@code reads} (dataset to job), {@code writes} (job to dataset), {@code derives}
 *     (dataset to dataset, job to job), {@code published-as} (dataset to asset), {@code serves}
 *     (asset to dataset), {@code granted-to} (asset to grantee), or the schema's word for a
 *     reference between assets
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
    boolean expired) {}
