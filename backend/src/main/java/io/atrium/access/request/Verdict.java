package io.atrium.access.request;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an approver says.
 *
 * @param items which items; empty for all that the approver can decide now
 * @param reason required to refuse or to ask back (there it is the question)
 * @param days fewer days than asked; null to leave it
 * @param columns fewer columns; null to leave it
 * @param rows fewer rows; null to leave it
 * @param ifRevision the request's revision that the approver has seen; null whatever it is
 */
public record Verdict(
    Set<UUID> items,
    @Nullable String reason,
    @Nullable Integer days,
    @Nullable List<String> columns,
    @Nullable String rows,
    @Nullable Long ifRevision) {

  public Verdict {
    items = Set.copyOf(items);
  }

  public static Verdict plain(@Nullable String reason) {
    return new Verdict(Set.of(), reason, null, null, null, null);
  }
}
