package io.atrium.lineage.openlineage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run.
 *
 * @param nominalStart for which time it ran, by its schedule
 * @param stackTrace of its failure
 * @param children the runs that it started, the first ones
 */
public record RunDetails(
    RunSummary run,
    @Nullable Instant nominalStart,
    @Nullable Instant nominalEnd,
    @Nullable String stackTrace,
    List<RunSummary> children,
    List<Details.Facet> facets) {

  public RunDetails {
    children = List.copyOf(children);
    facets = List.copyOf(facets);
  }
}
