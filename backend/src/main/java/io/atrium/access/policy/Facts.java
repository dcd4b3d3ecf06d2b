package io.atrium.access.policy;

import java.util.Map;

/**
 * What a decision may look at, by name: {@code subject.trainings}, {@code asset.riskClass}, {@code
 * request.days}, {@code history.activeGrants}. A name that is absent, or whose value is null, is
 * unknown.
 */
public record Facts(Map<String, Fact> values) {

  public Facts {
    values = Map.copyOf(values);
  }
}
