package io.atrium.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A difference on the wire. */
@Serdeable
record DifferenceView(String from, String to, List<Change> changes) {

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(
      String pointer, String change, @Nullable JsonNode before, @Nullable JsonNode after) {}

  static DifferenceView of(Difference difference) {
    return new DifferenceView(
        difference.from(),
        difference.to(),
        difference.changes().stream()
            .map(change ->
                new Change(
                    change.pointer(),
                    change.before() == null
                        ? "added"
                        : change.after() == null ? "removed" : "changed",
                    change.before(),
                    change.after()))
            .toList());
  }
}
