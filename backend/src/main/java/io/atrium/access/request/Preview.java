package io.atrium.access.request;

import io.atrium.access.grant.Grant;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.policy.Question;
import io.atrium.catalog.Asset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a request.
 *
 * @param questions what the policies ask besides, each once
 */
public record Preview(List<Item> items, List<Question> questions) {

  /**
   * @param evaluation what the policy says; null where the subject has it already
   * @param steps who would be asked, by name, step by step
   * @param existing the grant by which the subject has it already
   * @param until when the grant would end
   */
  public record Item(
      Asset asset,
      String offer,
      @Nullable Evaluation evaluation,
      List<Step> steps,
      @Nullable Grant existing,
      Instant until) {}

  /**
   * @param people display names of those who could decide, at most ten
   * @param more how many more there are
   */
  public record Step(String title, String pool, List<String> people, int more) {}
}
